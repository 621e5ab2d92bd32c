import { AGENCIES, type Agency, type Clock, type Deployment } from '@mash/kernel';
import type { Actor } from './actor.js';
import { EmailNotVerified, NotAllowed, NotKnownHere } from './errors.js';
import type { StaffReplica } from './staff/staff-replica.js';
import type { Caller } from './tokens/caller.js';

type Person = Extract<Caller, { kind: 'person' }>;
type Referrer = Extract<Caller, { kind: 'referrer' }>;

const NOTHING_HELD = { roles: [], duties: [] };

/** Turns a caller into an actor: roles and duties of a person come from the replica, never from the token. */
export class Actors {
  private readonly agencyHere: Agency | undefined;

  constructor(
    deployment: Deployment,
    private readonly staff: StaffReplica,
    private readonly clock: Clock,
  ) {
    this.agencyHere = AGENCIES.find((agency) => deployment === `checks-${agency}`);
  }

  /** @throws NotKnownHere for a person without a role in force, EmailNotVerified, NotAllowed for another agency. */
  async of(caller: Caller): Promise<Actor> {
    if (caller.kind === 'person') return this.person(caller);
    if (caller.kind === 'referrer') return referrer(caller);
    if (caller.kind === 'agency-system') this.mustBelongHere(caller.agency);
    return { ...NOTHING_HELD, ...caller };
  }

  private async person({ id, clientId }: Person): Promise<Actor> {
    const member = await this.staff.memberOf(id);
    if (!member?.active) throw new NotKnownHere();
    const { roles, employer } = member;
    if (employer !== 'council') {
      this.mustBelongHere(employer);
      return { id, clientId, kind: 'agency-person', roles, duties: [], agency: employer };
    }
    return { id, clientId, kind: 'staff', roles, duties: await this.staff.dutiesOf(id, this.clock.now()) };
  }

  private mustBelongHere(agency: Agency): void {
    if (this.agencyHere !== undefined && this.agencyHere !== agency) throw new NotAllowed();
  }
}

function referrer({ verified, ...caller }: Referrer): Actor {
  if (!verified) throw new EmailNotVerified();
  return { ...NOTHING_HELD, ...caller };
}
