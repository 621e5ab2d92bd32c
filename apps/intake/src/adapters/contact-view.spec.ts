import { expect, it } from '@jest/globals';
import { aPublicConcern, aSubmission, minted, NOW, POLICY } from '../../test/builders.js';
import type { Submission } from '../domain/contact/submission.js';
import { submit } from '../domain/contact/submit.js';
import { contactView } from './contact-view.js';

const viewOf = (submission: Submission) => contactView(submit(submission, minted(), POLICY, NOW).state);

const aunt = {
  source: '1A',
  name: 'Toni Example',
  role: 'aunt',
  organisation: 'Example Bakery',
  relationship: 'mother’s sister',
  telephone: '01632 960003',
  email: 'toni@home.example',
};

it('S-20 tells nothing of a protected referrer but the kind of source', () => {
  const view = viewOf(aPublicConcern('protected', { referrer: { ...aunt, state: 'protected' } }));

  expect(view.referrer).toEqual({ state: 'protected', source: '1A', recipientRef: expect.any(String) });
  for (const told of ['Toni', 'aunt', 'Bakery', 'sister', '960003', 'toni@']) {
    expect(JSON.stringify(view)).not.toContain(told);
  }
});

it('S-20 tells who a named one is, and how they stand to the family', () => {
  const { referrer } = viewOf(aPublicConcern('named', { referrer: { ...aunt, state: 'named' } }));

  expect(referrer).toMatchObject({ name: 'Toni Example', role: 'aunt', organisation: 'Example Bakery' });
  expect(viewOf(aSubmission.build()).referrer).toMatchObject({ name: 'Sam Example', telephone: '01632 960001' });
});
