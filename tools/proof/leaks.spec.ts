import { expect, it } from '@jest/globals';
import { leaksIn } from './leaks.js';

const places = [
  { name: 'topic a', holds: '{"caseId":"c1"}' },
  { name: 'log b', holds: 'event for Quillfeather' },
];

it('finds a planted word and says where', () => {
  expect(leaksIn(places, ['Quillfeather', 'Oakenshaw'])).toEqual([{ word: 'Quillfeather', place: 'log b' }]);
});

it('finds nothing where there is nothing', () => {
  expect(leaksIn(places, ['Oakenshaw'])).toEqual([]);
});
