import { Agent, request } from 'node:http';

/** One request of a guesser, and what came back; status 0 where the connection broke. */
export interface Guess {
  readonly url: string;
  readonly body: object;
}
export interface Answer {
  readonly status: number;
  readonly code: string;
  readonly retryAfter: string | undefined;
}

/** Guessers at several processes at once: so many connections to each, kept open, every guess from another network. */
export interface Flood {
  /** Sends them all, in their order as far as connections are free; `onAnswer` after each. */
  send(guesses: readonly Guess[], onAnswer?: (answered: number) => void): Promise<readonly Answer[]>;
  close(): void;
}

export function flood(origins: readonly string[], connectionsEach: number): Flood {
  const agents = origins.map(() => new Agent({ keepAlive: true, maxSockets: connectionsEach }));
  let sent = 0;
  const post = (origin: string, agent: Agent, { url, body }: Guess) =>
    new Promise<Answer>((resolve) => {
      sent += 1;
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}` };
      const broken = () => resolve({ status: 0, code: '', retryAfter: undefined });
      const outgoing = request(`${origin}${url}`, { method: 'POST', agent, headers, timeout: 30_000 }, (incoming) => {
        let text = '';
        incoming.on('data', (chunk: Buffer) => (text += chunk));
        incoming.on('error', broken);
        incoming.on('end', () => {
          const code = incoming.statusCode === 200 || incoming.statusCode === 201 ? '' : String((JSON.parse(text || '{}') as { code?: string }).code ?? '');
          resolve({ status: incoming.statusCode ?? 0, code, retryAfter: incoming.headers['retry-after'] });
        });
      });
      outgoing.on('error', broken);
      outgoing.on('timeout', () => outgoing.destroy());
      outgoing.end(JSON.stringify(body));
    });
  return {
    send: async (guesses, onAnswer) => {
      let answered = 0;
      return Promise.all(
        guesses.map(async (guess, at) => {
          const turn = at % origins.length;
          const answer = await post(origins[turn] ?? '', agents[turn] ?? new Agent(), guess);
          answered += 1;
          onAnswer?.(answered);
          return answer;
        }),
      );
    },
    close: () => {
      for (const agent of agents) agent.destroy();
    },
  };
}
