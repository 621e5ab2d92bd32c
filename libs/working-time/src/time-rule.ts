const SECONDS = { second: 1, minute: 60, hour: 3600 } as const;

/** *elapsed* real time, *working* council hours or days, *calendar* plain days (D4). */
export const TIMES = ['elapsed', 'working', 'calendar'] as const;
export type Time = (typeof TIMES)[number];

/** How long a promise may take, and in which time it is counted. */
export type TimeRule =
  | { readonly time: 'elapsed' | 'working'; readonly seconds: number }
  | { readonly time: 'working' | 'calendar'; readonly days: number };

/** Reads `elapsed 4 hours`, `working 8 hours`, `working 5 days`, `calendar 7 days`; anything else is a plain error. */
export function timeRule(text: string): TimeRule {
  const match = /^(elapsed|working|calendar) ([1-9]\d{0,4}) (second|minute|hour|day)s?$/.exec(text);
  if (!match) throw new Error(`not a length of time: ${text}`);
  const [, time, amount, unit] = match;
  const rule = unit === 'day' ? inDays(time as Time, Number(amount)) : inSeconds(time as Time, Number(amount), unit);
  if (!rule) throw new Error(`${String(time)} time is not counted in ${String(unit)}s: ${text}`);
  return rule;
}

/** The shortest text that `timeRule` reads as this rule. */
export function timeRuleText(rule: TimeRule): string {
  if ('days' in rule) return `${rule.time} ${amountOf(rule.days, 'day')}`;
  const unit = rule.seconds % 3600 === 0 ? 'hour' : rule.seconds % 60 === 0 ? 'minute' : 'second';
  return `${rule.time} ${amountOf(rule.seconds / SECONDS[unit], unit)}`;
}

function amountOf(amount: number, unit: string): string {
  return `${String(amount)} ${unit}${amount === 1 ? '' : 's'}`;
}

function inDays(time: Time, days: number): TimeRule | undefined {
  return time === 'elapsed' ? undefined : { time, days };
}

function inSeconds(time: Time, amount: number, unit: string | undefined): TimeRule | undefined {
  return time === 'calendar' ? undefined : { time, seconds: amount * SECONDS[unit as keyof typeof SECONDS] };
}
