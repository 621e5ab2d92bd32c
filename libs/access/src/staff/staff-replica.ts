import { Injectable } from '@nestjs/common';
import { type Agency, Clock, DUTIES, type Duty, type StaffRole } from '@mash/kernel';
import { Sql } from '@mash/persistence';

export type StaffMember = {
  readonly actorId: string;
  readonly employer: 'council' | Agency;
  readonly roles: readonly StaffRole[];
  readonly teams: readonly string[];
  readonly active: boolean;
};
export type DutyHolder = { readonly holderId: string; readonly deputyIds: readonly string[] };

type Turn = DutyHolder & { readonly duty: Duty; readonly from: Date; readonly until: Date; readonly told: string };
type Kept<T> = { readonly value: T; readonly until: number };

/** How long another process of this deployment may go on with what it knew. */
const KEPT_MS = 10_000;

const TURNS = `SELECT duty, holder_id AS "holderId", deputy_ids AS "deputyIds", starts_at AS "from",
  ends_at AS "until", told FROM duty_holder`;

/** This deployment's copy of who holds which role and duty. Filled by the consumers of `screening.staff`. */
@Injectable()
export class StaffReplica {
  private readonly members = new Map<string, Kept<StaffMember | undefined>>();
  private turns: Kept<readonly Turn[]> | undefined;

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** The person as last told, active or not. */
  async memberOf(actorId: string): Promise<StaffMember | undefined> {
    const kept = this.members.get(actorId);
    if (kept && kept.until > this.now()) return kept.value;
    const value = await this.sql.one<StaffMember>(
      `SELECT actor_id AS "actorId", employer, roles, teams, active FROM staff_member WHERE actor_id = $1`,
      [actorId],
    );
    this.members.set(actorId, this.keep(value));
    return value;
  }

  /** Roles in force today; none for whoever is unknown or no longer active. */
  async rolesOf(actorId: string): Promise<readonly StaffRole[]> {
    const member = await this.memberOf(actorId);
    return member?.active ? member.roles : [];
  }

  /** Duties that this person holds at that time, as holder or deputy. */
  async dutiesOf(actorId: string, at: Date): Promise<readonly Duty[]> {
    const turns = await this.presentTurns();
    return DUTIES.filter((duty) => holds(actorId, turnAt(turns, duty, at)));
  }

  /** Who holds the duty at that time, with deputies in their order; `undefined` is a gap in the rota. */
  async holderOf(duty: Duty, at: Date): Promise<DutyHolder | undefined> {
    const turn = await this.sql.one<Turn>(
      `${TURNS} WHERE duty = $1 AND starts_at <= $2 AND ends_at > $2 ORDER BY told DESC LIMIT 1`,
      [duty, at],
    );
    return turn && { holderId: turn.holderId, deputyIds: turn.deputyIds };
  }

  /** Whether this person confirmed that version of that document. */
  async hasConfirmed(actorId: string, documentCode: string, documentVersion: string): Promise<boolean> {
    const found = await this.sql.one(
      `SELECT 1 FROM document_confirmation WHERE actor_id = $1 AND document_code = $2 AND document_version = $3`,
      [actorId, documentCode, documentVersion],
    );
    return found !== undefined;
  }

  /** Called after the commit of a change. */
  forget(): void {
    this.members.clear();
    this.turns = undefined;
  }

  private async presentTurns(): Promise<readonly Turn[]> {
    if (this.turns && this.turns.until > this.now()) return this.turns.value;
    const since = new Date(this.now() - 86_400_000);
    const value = await this.sql.rows<Turn>(`${TURNS} WHERE ends_at > $1 ORDER BY told DESC`, [since]);
    this.turns = this.keep(value);
    return value;
  }

  private keep<T>(value: T): Kept<T> {
    return { value, until: this.now() + KEPT_MS };
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** `turns` come newest first: a later rota entry overrides an earlier one for the time they share. */
const turnAt = (turns: readonly Turn[], duty: Duty, at: Date): Turn | undefined =>
  turns.find((turn) => turn.duty === duty && turn.from <= at && turn.until > at);

const holds = (actorId: string, turn: Turn | undefined): boolean =>
  turn !== undefined && (turn.holderId === actorId || turn.deputyIds.includes(actorId));
