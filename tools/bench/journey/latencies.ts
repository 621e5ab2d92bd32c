import { AGENCIES } from '@mash/kernel';
import type { ContactMarks, JourneyMarks } from './marks.js';
import type { StoredAt } from './stored.js';

/** What was measured of one promise: `how` it was seen, and the milliseconds of each. */
export type Latencies = { readonly name: string; readonly how: 'stored' | 'seen'; readonly ms: readonly number[] };

export type Stored = {
  readonly contents: StoredAt;
  readonly packages: StoredAt;
  readonly returns: StoredAt;
  readonly outcomes: StoredAt;
};

const after = (start: number, end: number | undefined): readonly number[] => (end === undefined ? [] : [end - start]);

export const onTheBoard = (contacts: readonly ContactMarks[], contents: StoredAt): Latencies => ({
  name: 'J1',
  how: 'stored',
  ms: contacts.flatMap(({ caseId, answeredAt }) => after(answeredAt, contents.get(caseId))),
});

/** J1 to J4 of whole journeys, as the stores tell it and as it was seen over HTTP. */
export function latenciesOf(journeys: readonly JourneyMarks[], stored: Stored): readonly Latencies[] {
  const of = (name: string, how: 'stored' | 'seen', each: (journey: JourneyMarks) => readonly number[]): Latencies => ({
    name,
    how,
    ms: journeys.flatMap(each),
  });
  return [
    onTheBoard(journeys, stored.contents),
    of('J1', 'seen', (journey) => [journey.seenOnBoardAt - journey.answeredAt]),
    of('J2', 'stored', (journey) => after(journey.triagedAt, lastPackage(journey, stored.packages))),
    of('J2', 'seen', (journey) => [journey.seenReadableAt - journey.triagedAt]),
    of('J3', 'stored', ({ returns }) =>
      returns.flatMap(({ returnId, answeredAt }) => after(answeredAt, stored.returns.get(returnId))),
    ),
    of('J3', 'seen', ({ returns, seenInPictureAt }) =>
      returns.flatMap(({ agency, answeredAt }) => after(answeredAt, seenInPictureAt.get(agency))),
    ),
    of('J4', 'stored', ({ caseId, lastDecidedAt }) => after(lastDecidedAt, stored.outcomes.get(caseId))),
  ];
}

/** Readable at all seven: when the last of them has it. */
function lastPackage({ checkIds }: JourneyMarks, packages: StoredAt): number | undefined {
  const times = AGENCIES.map((agency) => packages.get(checkIds[agency]));
  return times.every((time) => time !== undefined) ? Math.max(...times) : undefined;
}
