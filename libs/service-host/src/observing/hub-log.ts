import type { LoggerService } from '@nestjs/common';
import type { Deployment } from '@mash/kernel';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { factsOf } from './safe-error.js';

/** Ids, codes, counts and times; never a payload. */
export type Fields = Readonly<Record<string, unknown>>;
type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal';
type Options = {
  readonly deployment: Deployment;
  readonly level: Level | 'silent';
  /** Standard output when left out. */
  readonly to?: DestinationStream;
};

/** What Nest says while it wires itself up interests nobody in operation. */
const WIRING = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'NestMicroservice',
]);

/**
 * JSON lines: `msg` is the event's name, everything else a field. Nest's own `Logger` writes here too: give it
 * `{ event, … }`, or a name and an object of fields.
 */
export class HubLog implements LoggerService {
  private readonly pino: Logger;

  constructor({ deployment, level, to }: Options) {
    const options = {
      level,
      base: { deployment },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    this.pino = to === undefined ? pino(options) : pino(options, to);
  }

  info(event: string, fields: Fields = {}): void {
    this.pino.info(fields, event);
  }

  debug(event: unknown, ...rest: unknown[]): void {
    this.say('debug', event, rest);
  }

  warn(event: unknown, ...rest: unknown[]): void {
    this.say('warn', event, rest);
  }

  error(event: unknown, ...rest: unknown[]): void {
    this.say('error', event, rest);
  }

  fatal(event: unknown, ...rest: unknown[]): void {
    this.say('fatal', event, rest);
  }

  log(event: unknown, ...rest: unknown[]): void {
    this.say(WIRING.has(String(rest.at(-1))) ? 'debug' : 'info', event, rest);
  }

  /** Nest passes further parameters and, last, the name of the class that speaks. */
  private say(level: Level, said: unknown, rest: readonly unknown[]): void {
    const { event, ...fields } = namedFields(said);
    const more = rest.filter((part) => typeof part === 'object' && part !== null);
    const last = rest.at(-1);
    const speaker = typeof last === 'string' && !last.includes('\n') ? { speaker: last } : {};
    this.pino[level](Object.assign(fields, ...more, speaker) as Fields, event);
  }
}

function namedFields(said: unknown): { event: string; [field: string]: unknown } {
  if (said instanceof Error) return { event: 'failed', ...factsOf(said) };
  if (typeof said === 'object' && said !== null) return { event: 'unnamed', ...said };
  return { event: String(said) };
}
