import type { SimulatedProcess, World } from '@mash/testing';
import type { Alarm, Alarms } from '../../src/domain/alarms.js';
import type { ClockId } from '../../src/domain/clock/clock.js';

type Job = { readonly id: ClockId; cancel: () => void };
type Rings = (id: ClockId) => Promise<unknown>;

const LATEST_MS = 20_000;
const EARLIEST_MS = 5_000;

class RedisAway extends Error {}

/** Redis as sla uses it: it is flushed, goes away, forgets jobs, and rings early, late and twice. */
export class SimulatedRedis {
  private readonly jobs = new Map<string, Job>();
  private readonly workers = new Map<SimulatedProcess, Rings>();
  private marked = false;
  private away = false;

  constructor(private readonly world: World) {}

  flush(): void {
    this.world.note('redis', 'is flushed');
    for (const { cancel } of this.jobs.values()) cancel();
    this.jobs.clear();
    this.marked = false;
  }

  goAway(milliseconds: number): void {
    this.world.note('redis', `is away for ${String(milliseconds)} ms`);
    this.away = true;
    this.world.after(milliseconds, () => {
      this.away = false;
    });
  }

  join(process: SimulatedProcess, rings: Rings): void {
    this.workers.set(process, rings);
    process.onEnd(() => this.workers.delete(process));
  }

  mark(): void {
    this.answer();
    this.marked = true;
  }

  get isMarked(): boolean {
    this.answer();
    return this.marked;
  }

  /** The same job is there once. */
  add(jobId: string, id: ClockId, delayMs: number): void {
    this.answer();
    if (this.jobs.has(jobId) || this.world.strikes(0.05)) return;
    const cancel = this.world.after(this.wrong(delayMs), () => {
      this.jobs.delete(jobId);
      this.ring(id);
      if (this.world.strikes(0.1)) this.ring(id);
    });
    this.jobs.set(jobId, { id, cancel });
  }

  private wrong(delayMs: number): number {
    if (!this.world.strikes(0.2)) return delayMs;
    return Math.max(0, delayMs + this.world.random.between(-EARLIEST_MS, LATEST_MS));
  }

  private ring(id: ClockId): void {
    if (this.away || this.workers.size === 0) return;
    const [process, rings] = this.world.random.pick([...this.workers]);
    process.whenRunning('alarm', () => {
      rings(id).catch((error: unknown) => {
        this.world.note(process.name, `alarm failed: ${String(error)}`);
      });
    });
  }

  private answer(): void {
    if (this.away) throw new RedisAway();
  }
}

/** What one process of sla has of Redis. */
export class SimulatedAlarms implements Alarms {
  private lostSome = false;

  constructor(
    private readonly redis: SimulatedRedis,
    private readonly process: SimulatedProcess,
  ) {}

  arm(alarm: Alarm): void {
    try {
      this.add(alarm);
    } catch {
      this.lostSome = true;
    }
  }

  async armAll(alarms: readonly Alarm[]): Promise<void> {
    this.lostSome = false;
    await this.process.step('alarms armed');
    this.redis.mark();
    for (const alarm of alarms) this.arm(alarm);
  }

  async hasAll(): Promise<boolean> {
    await this.process.step('alarms asked for');
    return this.redis.isMarked && !this.lostSome;
  }

  private add({ id, version, at }: Alarm): void {
    const delay = Math.max(0, at.getTime() - this.process.clock.now().getTime());
    this.redis.add(`sla_${id}_v${String(version)}`, id, delay);
  }
}
