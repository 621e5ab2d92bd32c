import { expect, it } from '@jest/globals';
import type { ReturnView } from '@mash/contracts';
import { aCheck, AN_ANALYSIS, aScreening, RETURN_IDS } from '../../../test/builders.js';
import { anAgreement, aReturnView } from '../../../test/sharing.js';
import { pictureView } from './picture-view.js';

const analysis = { ...AN_ANALYSIS, restsOn: [RETURN_IDS.police] };
const screening = aScreening.triagedAt(4).having(aCheck('police', 'answered')).build({ analysis });
const returns = new Map<string, ReturnView>([[RETURN_IDS.police, aReturnView('police', screening.id)]]);

it('N-14 shows what was returned and the analysis that rests on it', () => {
  const picture = pictureView({ screening, returns, sharingWith: anAgreement });

  expect(picture.returns).toEqual([expect.objectContaining({ agency: 'police', copy: 'here', answer: 'known' })]);
  expect(picture.returns[0]?.return?.analysis).toBe('What police makes of it.');
  expect(picture.analysis).toEqual(analysis);
});

it('B-76 shows neither a return that no agreement covers nor an analysis that rests on it', () => {
  const uncovered = pictureView({ screening, returns, sharingWith: () => undefined });
  const onItsOwn = { ...screening, analysis: AN_ANALYSIS };

  expect(uncovered.returns[0]?.return).toBeUndefined();
  expect(uncovered.analysis).toBeUndefined();
  expect(pictureView({ screening: onItsOwn, returns, sharingWith: () => undefined }).analysis).toEqual(AN_ANALYSIS);
});
