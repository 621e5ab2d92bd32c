import { expect, it } from '@jest/globals';
import { hasRightCheck, isOfTestRange } from './identifiers.js';

it.each(['9434765919', '4857773457', '1234567881', '943 476 5919'])('takes the NHS number %s', (value) => {
  expect(hasRightCheck({ type: 'nhs-number', value })).toBe(true);
});

it.each(['9434765910', '123', '999000000x', '9990000140'])('does not take the NHS number %s', (value) => {
  expect(hasRightCheck({ type: 'nhs-number', value })).toBe(false);
});

it.each(['B801200005001', 'H801200001001', 'A123456789012'])('takes the UPN %s', (value) => {
  expect(hasRightCheck({ type: 'upn', value })).toBe(true);
});

it.each(['A801200005001', 'B80120000500', ''])('does not take the UPN %s', (value) => {
  expect(hasRightCheck({ type: 'upn', value })).toBe(false);
});

it('takes a local identifier of up to twenty letters and digits', () => {
  expect(hasRightCheck({ type: 'local', value: 'A12' })).toBe(true);
  expect(hasRightCheck({ type: 'local', value: 'no spaces' })).toBe(false);
});

it('knows the range that is given to nobody', () => {
  expect(isOfTestRange({ type: 'nhs-number', value: '9990000018' })).toBe(true);
  expect(isOfTestRange({ type: 'nhs-number', value: '9434765919' })).toBe(false);
});
