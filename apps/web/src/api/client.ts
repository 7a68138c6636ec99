import type { Problem } from '#contract/problem.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { ProblemError, Unreachable } from './problem.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * One request. `T` is the contract's type of that address: server and pages are built from the same schemas.
 * `quiet`: the page asks by itself, nobody pressed anything; it does not keep the session from ending.
 * Throws `ProblemError` for what the portal declined and `Unreachable` for anything that is not its answer.
 */
export async function ask<T>(url: string, options: { method?: Method; body?: unknown; signal?: AbortSignal; quiet?: boolean } = {}): Promise<T> {
  const { method = 'GET', body, signal, quiet = false } = options;
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        'accept-language': currentLanguage(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(quiet ? { 'lastra-poll': '1' } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      credentials: 'same-origin',
      cache: 'no-store',
    });
    text = await response.text();
  } catch (error) {
    throw new Unreachable(error);
  }
  const answer = jsonOf(text);
  if (response.ok && (text === '' || answer !== undefined)) return answer as T;
  if (isProblem(answer)) throw new ProblemError(answer, retryAfter(response));
  throw new Unreachable(`answer ${response.status} without a problem`);
}

/** A file, whole: what is looked at in the page. Throws as `ask` does. */
export async function askFile(url: string, signal: AbortSignal): Promise<Blob> {
  try {
    const response = await fetch(url, { headers: { 'accept-language': currentLanguage() }, signal, credentials: 'same-origin', cache: 'no-store' });
    if (response.ok) return await response.blob();
    const answer = jsonOf(await response.text());
    if (isProblem(answer)) throw new ProblemError(answer, retryAfter(response));
    throw new Error(`answer ${response.status} without a problem`);
  } catch (error) {
    throw error instanceof ProblemError ? error : new Unreachable(error);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's HTML page, or nothing.
    return undefined;
  }
}

function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'requestId' in answer;
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}
