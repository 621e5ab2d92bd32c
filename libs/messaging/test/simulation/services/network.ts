import type { Deployment } from '@mash/kernel';
import type { SimulatedProcess, Stage } from '@mash/testing';
import { AsyncLocalStorage } from 'node:async_hooks';
import { DisclosureHttp, type OwnersAnswer } from '../../../src/fetch/disclosure-http.js';

/** Within how long an owner must answer. */
const LIMIT_MS = 5_000;

const outside = AsyncLocalStorage.snapshot();

export type Request = { readonly path: string; readonly body?: unknown };
export type Listening = {
  readonly process: SimulatedProcess;
  readonly answer: (request: Request) => Promise<OwnersAnswer>;
};

export type NetworkFaults = { readonly lost: number; readonly odd: number; readonly hang: number };

const failed = (why: string): Error => new TypeError(`fetch failed: ${why}`);

const never = (): Promise<never> => new Promise(() => undefined);

async function serve({ process, answer }: Listening, request: Request): Promise<OwnersAnswer> {
  await process.step(`is asked for ${request.path}`);
  return JSON.parse(JSON.stringify(await answer(request))) as OwnersAnswer;
}

/** Who listens for requests, and how they get there. */
export class Network {
  readonly #listening = new Map<string, Set<Listening>>();

  constructor(
    private readonly faults: NetworkFaults,
    /** What an owner says of a path whatever it has, if anything. */
    private readonly insists: (path: string) => number | undefined,
    private readonly struck: (fault: string) => void,
  ) {}

  listen(deployment: Deployment, listening: Listening): void {
    const all = this.#listening.get(deployment) ?? new Set();
    this.#listening.set(deployment, all.add(listening));
    listening.process.onEnd(() => all.delete(listening));
  }

  /** Asks whoever listens, in their own name; fails when they end, hang or cannot be reached. */
  async ask(caller: SimulatedProcess, deployment: Deployment, request: Request): Promise<OwnersAnswer> {
    const { world } = caller;
    await caller.step(`asks ${deployment} for ${request.path}`);
    const [called] = this.#listening.get(deployment) ?? [];
    if (called === undefined) throw failed('ECONNREFUSED');
    const odd = this.insists(request.path) ?? this.#oddity(world);
    if (odd !== undefined) return { status: odd };
    if (world.strikes(this.faults.lost)) throw this.#strike('request lost');
    const hangs = world.strikes(this.faults.hang);
    if (hangs) this.struck('hang');
    return this.#within(caller, called, () => (hangs ? never() : outside(() => serve(called, request))));
  }

  /** The HTTP client of one process. */
  clientOf(caller: SimulatedProcess): DisclosureHttp {
    return new SimulatedHttp((owner, path) => this.ask(caller, owner, { path }));
  }

  #oddity(world: Stage): number | undefined {
    if (!world.strikes(this.faults.odd)) return undefined;
    this.struck('odd answer');
    return world.random.pick([404, 503, 429]);
  }

  /** Whatever comes of it, the caller hears of it as a step of its own. */
  #within(caller: SimulatedProcess, called: Listening, work: () => Promise<OwnersAnswer>): Promise<OwnersAnswer> {
    return new Promise((resolve, reject) => {
      let heard = false;
      const hear = (what: string, go: () => void): void => {
        if (heard) return;
        heard = true;
        cancel();
        void caller.step(what).then(go);
      };
      const fail = (why: string): void => {
        hear(why, () => {
          reject(failed(why));
        });
      };
      const cancel = caller.world.after(LIMIT_MS, () => {
        fail('timeout');
      });
      called.process.onEnd(() => {
        fail('ECONNRESET');
      });
      work().then(
        (answer) => {
          if (caller.world.strikes(this.faults.lost)) fail(this.#strike('answer lost').message);
          else
            hear(`is answered ${String(answer.status)}`, () => {
              resolve(answer);
            });
        },
        (error: unknown) => {
          fail(String(error));
        },
      );
    });
  }

  #strike(fault: string): Error {
    this.struck(fault);
    return failed(fault);
  }
}

class SimulatedHttp extends DisclosureHttp {
  constructor(private readonly ask: (owner: Deployment, path: string) => Promise<OwnersAnswer>) {
    super();
  }

  override get(owner: Deployment, path: string): Promise<OwnersAnswer> {
    return this.ask(owner, path);
  }
}
