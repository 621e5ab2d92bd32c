import type { OwnersAnswer } from './disclosure-http.js';

/**
 * What an owner's answer means: `arrived` with its version, `gone` for good, `refused` until an agreement changes,
 * `later` for everything that may pass.
 */
export type Verdict =
  { readonly kind: 'arrived'; readonly version: number } | { readonly kind: 'gone' | 'refused' | 'later' };

export function verdictOn({ status, version }: OwnersAnswer, wanted: number): Verdict {
  switch (status) {
    case 200:
      return (version ?? wanted) < wanted ? { kind: 'later' } : { kind: 'arrived', version: version ?? wanted };
    case 403:
      return { kind: 'refused' };
    case 410:
      return { kind: 'gone' };
    default:
      return { kind: 'later' };
  }
}
