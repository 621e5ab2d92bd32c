import { isMisdeed, MISDEEDS, type Misdeed } from './misdeeds.js';
import { FAULT_POINTS, NAMED_POINTS, type FaultPoint } from './points.js';

export type AskedFault = {
  readonly point: FaultPoint;
  /** Only when it is reached with the event of this id. */
  readonly id?: string;
  readonly what: Misdeed;
  /** How long, for what takes time. */
  readonly seconds: number;
  /** Which time it is reached; 1 is the first. */
  readonly nth: number;
};

const notUnderstood = (asked: string, why: string): Error =>
  new Error(`FAULTPOINT=${asked} ${why}; it is written <point>[/<id>]:<${MISDEEDS.join('|')}>[=<seconds>][@<time>].`);

const SYNTAX =
  /^(?<point>[a-z]+\.[A-Za-z]+)(?:\/(?<id>[\w-]+))?:(?<what>[a-z]+)(?:=(?<seconds>\d{1,3}))?(?:@(?<nth>[1-9]\d{0,5}))?$/;

/** `relay.afterSend:kill`, `relay.afterSend:kill@3`, `inbox.inHandler/<id>:throw`, `inbox.inHandler:wait=25`. Fails when it cannot be understood. */
export function faultIn(text: string): AskedFault {
  const { point: name, id, ...how } = SYNTAX.exec(text)?.groups ?? {};
  const doing = doingIn(how);
  if (name === undefined || doing === undefined) throw notUnderstood(text, 'cannot be read');
  const point = FAULT_POINTS.find((one) => one === name);
  if (point === undefined) throw notUnderstood(text, `names none of ${FAULT_POINTS.join(', ')}`);
  if (id === undefined) return { point, ...doing };
  if (!NAMED_POINTS.includes(point)) throw notUnderstood(text, 'names an event, which this point does not know');
  return { point, id, ...doing };
}

type How = { readonly [name: string]: string | undefined };

function doingIn({ what, seconds = '0', nth = '1' }: How): Pick<AskedFault, 'what' | 'seconds' | 'nth'> | undefined {
  return isMisdeed(what) ? { what, seconds: Number(seconds), nth: Number(nth) } : undefined;
}
