import { setTimeout as pause } from 'node:timers/promises';
import { faultIn, type AskedFault } from './asked-fault.js';
import { DOINGS } from './misdeeds.js';
import type { FaultPoint } from './points.js';

/** The process is at a point, and may end or fail here. */
export type Reach = (point: FaultPoint, id?: string) => void;
/** Until what was just reached is over. */
export type Linger = () => Promise<void>;

type Faulty<Port> = (port: Port, reach: Reach, linger: Linger) => Port;

/** Ports as they are, or, in a test that asks for it, with places in them where the process dies, fails or lingers. */
export abstract class Faults {
  /** The port, or what `faulty` makes of it. */
  abstract around<Port>(port: Port, faulty: Faulty<Port>): Port;
}

export class NoFaults extends Faults {
  override around<Port>(port: Port): Port {
    return port;
  }
}

export class AskedFaults extends Faults {
  private reached = 0;
  private poisoned: string | undefined;
  private lingers = false;

  constructor(
    private readonly asked: AskedFault,
    private readonly doings = DOINGS,
  ) {
    super();
  }

  override around<Port>(port: Port, faulty: Faulty<Port>): Port {
    const reach: Reach = (point, id) => {
      if (this.isAsked(point, id)) this.count(id);
    };
    return faulty(port, reach, () => this.linger());
  }

  private isAsked(point: FaultPoint, id: string | undefined): boolean {
    return point === this.asked.point && (this.asked.id === undefined || this.asked.id === id);
  }

  private count(id: string | undefined): void {
    this.reached += 1;
    const { what, nth } = this.asked;
    const isNow = this.reached === nth;
    if (isNow && what === 'throw') this.poisoned = id;
    if (isNow && what === 'wait') this.lingers = true;
    if (isNow || (this.poisoned !== undefined && this.poisoned === id)) this.doings[what](this.asked);
  }

  private async linger(): Promise<void> {
    if (!this.lingers) return;
    this.lingers = false;
    await pause(this.asked.seconds * 1000);
  }
}

/** Which profile a process runs in, and what `FAULTPOINT` says there. */
export type FaultsAsked = { readonly profile: string; readonly faultPoint?: string | undefined };

/** Without a fault point, and in every profile but `test`, there are none. Fails when it cannot be understood. */
export const faultsOf = ({ profile, faultPoint }: FaultsAsked): Faults =>
  profile === 'test' && faultPoint !== undefined ? new AskedFaults(faultIn(faultPoint)) : new NoFaults();
