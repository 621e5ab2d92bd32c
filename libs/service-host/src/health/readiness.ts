/** One thing that this process cannot work without. */
export type ReadyProbe = { readonly name: string; readonly ready: () => boolean | Promise<boolean> };

export type Readiness = { readonly ready: boolean; readonly parts: Readonly<Record<string, boolean>> };

const LIMIT_MS = 2000;

/** Whether traffic should come here: every probe says yes within two seconds, and the process is not on its way out. */
export class ReadyChecks {
  private leaving = false;
  private probes: readonly ReadyProbe[] | undefined;

  /** `gather` is called at the first question. */
  constructor(private readonly gather: () => readonly ReadyProbe[]) {}

  /** From now on the answer is no. */
  leave(): void {
    this.leaving = true;
  }

  get isLeaving(): boolean {
    return this.leaving;
  }

  async ask(): Promise<Readiness> {
    if (this.leaving) return { ready: false, parts: { process: false } };
    this.probes ??= this.gather();
    const answers = await Promise.all(this.probes.map(async (probe) => [probe.name, await answerOf(probe)] as const));
    return { ready: answers.every(([, ready]) => ready), parts: Object.fromEntries(answers) };
  }
}

/** A probe that fails or takes too long says no: that is its answer, and the name says where to look. */
async function answerOf({ ready }: ReadyProbe): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, LIMIT_MS, false);
  });
  try {
    return await Promise.race([ready(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
