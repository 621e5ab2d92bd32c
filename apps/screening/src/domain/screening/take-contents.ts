import { askWaitingMatrix } from './ask-checks.js';
import { isAnswered, isOutstanding } from './checks.js';
import type { Contents } from './contents.js';
import type { ScreeningEvent } from './events.js';
import { quiet, type ScreeningChange } from './change.js';
import type { Screening } from './screening.js';
import type { ReadyToAsk } from './terms.js';

/** Intake told of newer contents: what we hold is behind until they are fetched. An older announcement changes nothing. */
export function announceContents(screening: Screening, detailsVersion: number): ScreeningChange {
  if (detailsVersion <= screening.announcedVersion) return quiet(screening);
  return {
    state: { ...screening, announcedVersion: detailsVersion },
    events: [{ type: 'contents-announced', caseId: screening.id, detailsVersion, urgent: screening.rag === 'red' }],
  };
}

/** Contents older than those we hold are a repeat, or were overtaken. */
export function takeContents(screening: Screening, contents: Contents, ready: ReadyToAsk): ScreeningChange {
  if (contents.version <= (screening.contents?.version ?? 0)) return quiet(screening);
  const taken = withContents(screening, contents);
  const asked = askWaitingMatrix(taken, ready);
  return {
    state: asked.state,
    events: [
      { type: 'contents-taken', caseId: screening.id, detailsVersion: contents.version },
      ...viewChanged(screening, taken),
      ...asked.events,
    ],
  };
}

function withContents(screening: Screening, contents: Contents): Screening {
  const isFirst = screening.contents === undefined;
  return {
    ...screening,
    contents,
    announcedVersion: Math.max(screening.announcedVersion, contents.version),
    viewVersion: isFirst ? screening.viewVersion : screening.viewVersion + 1,
    children: screening.children.map((child) => ({
      ...child,
      number: contents.children.find(({ childId }) => childId === child.id)?.number ?? child.number,
    })),
  };
}

function viewChanged(before: Screening, { id, viewVersion, checks }: Screening): ScreeningEvent[] {
  if (viewVersion === before.viewVersion) return [];
  const holders = checks.filter((check) => isOutstanding(check) || isAnswered(check)).map(({ agency }) => agency);
  return [{ type: 'view-changed', caseId: id, viewVersion, agencies: [...new Set(holders)] }];
}

export const isBehind = ({ announcedVersion, contents }: Screening): boolean =>
  contents !== undefined && contents.version < announcedVersion;
