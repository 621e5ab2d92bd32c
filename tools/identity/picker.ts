import type { PickableAccount } from './accounts.js';

const STYLE = `
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 0 auto; padding: 1rem; color: #111; background: #fff; }
  .development { border: 4px solid #7a4b00; background: #fff4dd; padding: .75rem 1rem; }
  label { display: block; padding: .35rem 0; }
  input[type=radio] { width: 1.25rem; height: 1.25rem; vertical-align: middle; margin-right: .5rem; }
  button { font: inherit; padding: .5rem 1.5rem; margin-top: 1rem; background: #0b4f8a; color: #fff; border: 0; }
  :focus-visible { outline: 3px solid #000; outline-offset: 2px; }
`;

/** Shown on every page of this provider. */
const BANNER = `<p class="development" role="note"><strong>Development identity provider.</strong>
It asks for no password: whoever can open this page can sign in as anybody on it. Never use it with real people's records.</p>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>${BANNER}<h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

/** The sign-in page: one radio button for each account; `action` is where the choice is posted. */
export function pickerPage(title: string, action: string, accounts: readonly PickableAccount[]): string {
  const choices = accounts.map(
    ({ key, name, job }) =>
      `<label><input type="radio" name="account" value="${escapeHtml(key)}" required>${escapeHtml(name)}, ${escapeHtml(job)}</label>`,
  );
  return page(
    title,
    `<form method="post" action="${escapeHtml(action)}"><fieldset><legend>Who are you?</legend>
${choices.join('\n')}</fieldset><button type="submit">Sign in</button></form>`,
  );
}

export function refusalPage(title: string, words: string): string {
  return page(title, `<p>${escapeHtml(words)}</p>`);
}
