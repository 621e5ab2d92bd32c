import { describe, expect, it } from '@jest/globals';
import { changed, seriesIn } from './prometheus.js';

const TEXT = `# HELP mash_outbox_rows Events that wait to be published
# TYPE mash_outbox_rows gauge
mash_outbox_rows 3
mash_parked_events{state="parked",reason="gap"} 1
nodejs_version_info{version="v24"} 1
process_cpu_user_seconds_total 1.25 1795000000000
mash_broken{label="a } b"} NaN
`;

describe('the text of Prometheus', () => {
  it('gives the series of the hub and of the process, with their labels', () => {
    expect(seriesIn(TEXT)).toEqual({
      mash_outbox_rows: 3,
      'mash_parked_events{state="parked",reason="gap"}': 1,
      process_cpu_user_seconds_total: 1.25,
      'mash_broken{label="a } b"}': NaN,
    });
  });

  it('says what has changed, what is new and what is gone', () => {
    expect(changed({ a: 1, b: 2, c: 3 }, { a: 1, b: 5, d: 4 })).toEqual({ b: 5, d: 4, c: null });
    expect(changed(undefined, { a: 1 })).toEqual({ a: 1 });
  });
});
