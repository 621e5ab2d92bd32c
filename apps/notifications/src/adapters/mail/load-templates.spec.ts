import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPLATES } from '../../domain/email/email.js';
import { loadTemplates } from './load-templates.js';

const OWN = 'apps/notifications/templates';
const BLAMING = /\b(fail(ed|ure)?|abus|neglect|accus|suspect|perpetrator|victim|problem famil|non-complian|must)/i;
const ABOUT_PEOPLE = /\b(child|children|parent|mother|father|family|concern|referral about)\b/i;

const sentencesOf = (words: string): readonly string[] => words.split(/(?<=[.!?])\s+/);

describe('the templates', () => {
  it('are all there, approved, and none can hold a person', () => {
    expect(Object.keys(loadTemplates(OWN)).toSorted()).toEqual([...TEMPLATES].toSorted());
  });

  it.each(TEMPLATES)('S-06 %s is in short sentences and blames nobody', (code) => {
    const { subject, paragraphs } = loadTemplates(OWN)[code];
    const words = [subject, ...paragraphs];
    expect(words.filter((line) => BLAMING.test(line))).toEqual([]);
    const long = words.flatMap(sentencesOf).filter((sentence) => sentence.split(/\s+/).length > 20);
    expect(long).toEqual([]);
  });

  it.each(TEMPLATES)('D39 %s names no child, family or concern', (code) => {
    const { subject, paragraphs } = loadTemplates(OWN)[code];
    expect([subject, ...paragraphs].filter((line) => ABOUT_PEOPLE.test(line))).toEqual([]);
  });
});

describe('templates of a council', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'templates-'));
    cpSync(OWN, folder, { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const change = (from: string, to: string): void => {
    const file = join(folder, 'receipt.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };

  it.each([
    ['a person', '{council}', '{childName}', 'person-in-template'],
    ['no approval', 'approved: true', 'approved: false', 'template-not-approved'],
  ])('with %s stop the start', (_, from, to, code) => {
    change(from, to);
    expect(() => loadTemplates(folder)).toThrow(expect.objectContaining({ code }));
  });

  it('with a field too many, or a page that is not there, stop the start and say where', () => {
    change('approved: true', 'approved: true\nfooter: x');
    expect(() => loadTemplates(folder)).toThrow('receipt.yaml');
  });

  it('that are not all there stop the start', () => {
    rmSync(join(folder, 'outcome.yaml'));
    expect(() => loadTemplates(folder)).toThrow('outcome.yaml');
  });
});
