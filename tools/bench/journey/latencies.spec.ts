import { describe, expect, it } from '@jest/globals';
import { AGENCIES } from '@mash/kernel';
import { latenciesOf } from './latencies.js';
import type { JourneyMarks } from './marks.js';

const journey: JourneyMarks = {
  caseId: 'c1',
  reference: 'MH-AAAA-AAAA',
  answeredAt: 1000,
  seenOnBoardAt: 1060,
  triagedAt: 2000,
  checkIds: Object.fromEntries(AGENCIES.map((agency) => [agency, `check ${agency}`])) as JourneyMarks['checkIds'],
  seenReadableAt: 2100,
  returns: [{ agency: 'police', returnId: 'r1', answeredAt: 3000 }],
  seenInPictureAt: new Map([['police', 3080]]),
  lastDecidedAt: 4000,
};

const packages = new Map(AGENCIES.map((agency, place) => [`check ${agency}`, 2010 + place]));

const stored = {
  contents: new Map([['c1', 1040]]),
  packages,
  returns: new Map([['r1', 3050]]),
  outcomes: new Map([['c1', 4300]]),
};

const msOf = (latencies: ReturnType<typeof latenciesOf>, name: string, how: string) =>
  latencies.find((one) => one.name === name && one.how === how)?.ms;

describe('latencies of a journey', () => {
  it('run from what was answered to what was stored, and to what was seen', () => {
    const latencies = latenciesOf([journey], stored);

    expect(msOf(latencies, 'J1', 'stored')).toEqual([40]);
    expect(msOf(latencies, 'J1', 'seen')).toEqual([60]);
    expect(msOf(latencies, 'J3', 'stored')).toEqual([50]);
    expect(msOf(latencies, 'J3', 'seen')).toEqual([80]);
    expect(msOf(latencies, 'J4', 'stored')).toEqual([300]);
  });

  it('J2 ends with the last of the seven agencies', () => {
    expect(msOf(latenciesOf([journey], stored), 'J2', 'stored')).toEqual([16]);
  });

  it('counts nothing for what was never stored', () => {
    const lost = { ...stored, packages: new Map([...packages].slice(1)), outcomes: new Map<string, number>() };
    const latencies = latenciesOf([journey], lost);

    expect(msOf(latencies, 'J2', 'stored')).toEqual([]);
    expect(msOf(latencies, 'J4', 'stored')).toEqual([]);
  });
});
