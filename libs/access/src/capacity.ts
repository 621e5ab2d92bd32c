import type { Who } from './allow.decorator.js';
import type { Actor } from './actor.js';

type Named = Extract<Who, string>;

const NAMED: Record<Named, (actor: Actor) => boolean> = {
  'agency-system': ({ kind }) => kind === 'agency-system',
  'agency-person': ({ kind }) => kind === 'agency-person',
  'agency-lead': ({ kind, roles }) => kind === 'agency-person' && roles.includes('agency-lead'),
  referrer: ({ kind }) => kind === 'referrer',
  'referrer-system': ({ kind }) => kind === 'referrer-system',
  portal: ({ kind }) => kind === 'portal',
  'mail-gateway': ({ kind }) => kind === 'mail-gateway',
  operations: ({ kind, roles }) => kind === 'operations' || (kind === 'staff' && roles.includes('operations')),
  anybody: () => true,
};

/**
 * In which capacity the actor may act, as the first entry that fits names it: a role, a duty, `service:<deployment>`
 * or the entry itself. `undefined` when none fits.
 */
export function capacityOf(who: readonly Who[], actor: Actor): string | undefined {
  for (const entry of who) {
    const capacity = fits(entry, actor);
    if (capacity !== undefined) return capacity;
  }
  return undefined;
}

function fits(entry: Who, actor: Actor): string | undefined {
  if (typeof entry === 'string') return NAMED[entry](actor) ? entry : undefined;
  if ('service' in entry) return serves(entry.service, actor) ? actor.clientId : undefined;
  if (actor.kind !== 'staff') return undefined;
  if ('staff' in entry) return entry.staff.find((role) => actor.roles.includes(role));
  return entry.duty.find((duty) => actor.duties.includes(duty));
}

function serves(wanted: string, { kind, service }: Actor): boolean {
  if (kind !== 'service' || service === undefined) return false;
  if (wanted === 'checks') return service.startsWith('checks-');
  return wanted === '*' || wanted === service;
}
