/** The cookies of one sign-in at one host; paths and life times are left to the provider, which checks them itself. */
export class CookieJar {
  private readonly cookies = new Map<string, string>();

  /** Fetches without following redirects, sending what was set before and keeping what is set now. */
  async fetch(url: URL, request: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...request, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return answer;
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1);
    if (value === '') this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), value);
  }
}
