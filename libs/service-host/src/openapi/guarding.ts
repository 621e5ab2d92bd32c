import { Allow, type Route, type Who } from '@mash/access';
import type { DescribedRoute } from './operations.js';
import { needsIfMatch } from './traits.js';

const KEY: string = Allow('anybody').KEY;

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The version that the caller has seen, quoted',
  schema: { type: 'string', pattern: '^"[0-9]+"$' },
};

/** Adds who may use each operation, `If-Match` where it is needed, and a summary where nobody wrote one. */
export function describeGuards(routes: readonly DescribedRoute[]): void {
  for (const { route, operation } of routes) {
    operation.summary ??= summaryOf(route);
    operation['x-allowed'] = allowedOn(route);
    if (operation['x-allowed'].includes('anybody')) operation.security = [];
    if (needsIfMatch(route)) operation.parameters = [...(operation.parameters ?? []), IF_MATCH];
  }
}

/** In words: `team-manager`, `duty:edt-manager`, `service:screening`, `agency-lead`, `anybody`. */
function allowedOn({ handler, controller }: Route): readonly string[] {
  const who = (Reflect.getMetadata(KEY, handler) ?? Reflect.getMetadata(KEY, controller) ?? []) as readonly Who[];
  return who.flatMap(inWords);
}

function inWords(who: Who): readonly string[] {
  if (typeof who === 'string') return [who];
  if ('service' in who) return [`service:${who.service}`];
  return 'staff' in who ? who.staff : who.duty.map((duty) => `duty:${duty}`);
}

/** `StaffContactsController.record` is *Staff contacts: record*. */
function summaryOf({ controller, method }: Route): string {
  const things = words(controller.name.replace(/Controller$/, ''));
  return `${things.charAt(0).toUpperCase()}${things.slice(1)}: ${words(method)}`;
}

const words = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
