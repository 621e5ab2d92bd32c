import { expect, it } from '@jest/globals';
import { Lags } from './lags.js';

const at = () => {
  const time = { now: 5_000 };
  return { time, lags: new Lags(() => time.now) };
};

it('I6 a partition that is held up is further behind the longer nobody hears of it', () => {
  const { time, lags } = at();
  lags.tell('t', 1, 2);
  time.now += 30_000;
  expect(lags.now()).toEqual([{ topic: 't', partition: '1', seconds: 32 }]);
});

it('one where nothing waits is not behind, however long ago that was', () => {
  const { time, lags } = at();
  lags.tell('t', 1, 2);
  lags.tell('t', 1, 0);
  time.now += 30_000;
  expect(lags.now()).toEqual([{ topic: 't', partition: '1', seconds: 0 }]);
});

it('one that is somebody else’s now is not spoken of', () => {
  const { lags } = at();
  lags.tell('t', 1, 2);
  lags.forget();
  expect(lags.now()).toEqual([]);
});
