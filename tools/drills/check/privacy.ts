import { leaksIn } from '../../proof/leaks.js';
import { places } from '../../proof/places.js';
import { INVENTED_NAME } from '../../bench/referral/fresh-people.js';
import { found, type Evidence, type Found } from './evidence.js';

const SHOWN = 5;
/** A few digits alone are found in any number. */
const WORDS = /[a-z-]/i;

/** I9: nobody's name is in a topic, a log, Redis, an event waiting, sent or parked, a metric or an email. */
export async function nobodyNamed({ site, baseline, moments, acknowledged }: Evidence): Promise<Found> {
  const { stack, bodies } = site;
  const since = { at: new Date(moments.begunAt), ends: baseline.ends };
  const everywhere = await places(stack.parts, stack.folders.logs, since);
  const words = bodies.planted.filter((word) => WORDS.test(word));
  const leaks = leaksIn(everywhere, [...words, INVENTED_NAME]);
  const where = [...new Set(leaks.map(({ place }) => place))];
  const line = `names of ${String(acknowledged.length)} families and ${String(words.length)} planted words, looked for in ${String(everywhere.length)} records, keys, tables, logs and emails`;
  return found(line, where.length === 0 ? [] : [`a name in ${where.slice(0, SHOWN).join(', ')}`]);
}
