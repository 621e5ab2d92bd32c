import { describe, expect, it } from '@jest/globals';
import { parseOutgoing } from '@mash/contracts';
import { AGENCIES } from '@mash/kernel';
import { aPackage, aRequest, CHECK, known, LEAD, NOW, PRACTITIONER, RETURN } from '../../../test/builders.js';
import { correct, NO_RESTRICTION, restrict, submitReturn } from '../../domain/request/answer.js';
import { packageFetched, read, receive } from '../../domain/request/receive.js';
import type { CheckRequest, RequestEvent } from '../../domain/request/request.js';
import { toContract } from './outgoing.js';

/** Everything that a request can tell, in the order in which it happens. */
function allEventsOf(request: CheckRequest): readonly RequestEvent[] {
  const received = receive({ ...request, checkId: CHECK }, { kind: 'none' }, NOW);
  const seen = read(packageFetched(received.state, aPackage()).state, NOW);
  const given = { answers: known(request.agency), restriction: NO_RESTRICTION, returnId: RETURN };
  const submitted = submitReturn(seen.state, given, PRACTITIONER, NOW);
  const corrected = correct(submitted.state, { text: 'The date was wrong.' }, PRACTITIONER, NOW);
  const limit = { kind: 'not-to', agencies: ['housing'], reason: 'source protection' } as const;
  const restricted = restrict(corrected.state, limit, LEAD, NOW);
  return [received, seen, submitted, corrected, restricted].flatMap(({ events }) => events);
}

describe('what the world is told', () => {
  it.each(AGENCIES)('fits its contract and goes to the topic of %s', (agency) => {
    const facts = allEventsOf(aRequest.at(agency).build()).map(toContract);

    expect(facts.map((fact) => parseOutgoing(fact))).toEqual(facts.map((fact) => ({ ...fact, agency })));
    expect(facts.map(({ type }) => type)).toEqual([
      'checks.request-received.v1',
      'checks.cover-missing.v1',
      'checks.package-read.v1',
      'checks.return-submitted.v1',
      'checks.return-corrected.v1',
      'checks.return-restricted.v1',
    ]);
  });

  it('holds no words of a return or a package', () => {
    const told = JSON.stringify(allEventsOf(aRequest.build()).map(toContract));

    expect(told).not.toMatch(/missed|dental|date was wrong|source protection|neglect/i);
  });

  it.each([
    ['None.', false],
    ['nothing known', false],
    ['None of the appointments were kept.', true],
  ])('says of the history "%s" that a past concern is %s', (history, pastConcern) => {
    const given = { answers: known('health', { history }), restriction: NO_RESTRICTION, returnId: RETURN };
    const [event] = submitReturn(aRequest.wasRead().build(), given, PRACTITIONER, NOW).events;

    expect(toContract(event!).data).toMatchObject({ pastConcern });
  });
});
