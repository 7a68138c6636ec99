import { GatewayFault, type GatewayFaultReason, type SmsGateway } from '#use-cases/ports/gateways.ts';

/** A value of the request's body, as the deployment wrote it. */
export type Template = string | number | boolean | null | readonly Template[] | { readonly [key: string]: Template };

export interface HttpGatewayOptions {
  /** Only this address is ever asked; redirects are refused. */
  readonly url: string;
  /** `{secret}` stands for the secret. */
  readonly headers: Readonly<Record<string, string>>;
  readonly format: 'json' | 'form';
  /** `{to}`, `{number}` (without the plus), `{text}`, `{id}`, `{sender}` and `{secret}` are filled into its texts. */
  readonly body: Readonly<Record<string, Template>>;
  readonly sender: string;
  readonly secret: string | null;
  /** Where in a JSON answer the gateway's own name for the message stands, with dots: `messages.0.id`. */
  readonly idAt: string | null;
  readonly timeoutMs?: number;
}

const MOST_ANSWER_BYTES = 64 * 1024;

/** SMS through a gateway that is asked by HTTP, as its provider describes it: the deployment writes the request, this fills it in. */
export function httpSmsGateway({ url, headers, format, body, sender, secret, idAt, timeoutMs = 20_000 }: HttpGatewayOptions): SmsGateway {
  return {
    send: async ({ messageId, to, text }) => {
      const values = { to, number: to.replace(/^\+/, ''), text, id: messageId.replace(/^<|>$/g, ''), sender, secret: secret ?? '' };
      const content = filledIn(body, values);
      const answer = await answered(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          ...mapped(headers, (header) => filledText(header, values)),
          accept: 'application/json',
          'content-type': format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
        },
        body: format === 'json' ? JSON.stringify(content) : new URLSearchParams(mapped(content as Record<string, unknown>, String)).toString(),
      });
      return { gatewayId: idAt === null ? null : idIn(answer, idAt) };
    },
  };
}

async function answered(url: string, request: RequestInit): Promise<string> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, request);
    text = await boundedText(response);
  } catch (error) {
    if (error instanceof GatewayFault) throw error;
    const { name } = error instanceof Error ? error : { name: 'unknown' };
    throw new GatewayFault(name === 'TimeoutError' || name === 'AbortError' ? 'stalled' : 'unreachable', name);
  }
  if (!response.ok) throw new GatewayFault(reasonOf(response.status), String(response.status));
  return text;
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_ANSWER_BYTES) throw new GatewayFault('misbehaves', 'answer too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** RFC 9110 15. A gateway says "no" to a number or a text by a 4xx of its own choice: which of the two, it does not tell alike. */
function reasonOf(status: number): GatewayFaultReason {
  if (status === 429 || status === 503) return 'busy';
  if ([401, 402, 403, 404, 405, 415].includes(status)) return 'refuses-us';
  return status >= 400 && status < 500 ? 'message-refused' : 'misbehaves';
}

type Values = Readonly<Record<string, string>>;

/** In one pass, and as values of the structure: a text can bring neither a name to be filled in nor a field of its own. */
function filledIn(template: Template, values: Values): unknown {
  if (typeof template === 'string') return filledText(template, values);
  if (Array.isArray(template)) return template.map((item: Template) => filledIn(item, values));
  if (template !== null && typeof template === 'object') return mapped(template as Readonly<Record<string, Template>>, (value) => filledIn(value, values));
  return template;
}

function filledText(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function mapped<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function idIn(answer: string, path: string): string | null {
  try {
    let value: unknown = JSON.parse(answer);
    for (const key of path.split('.')) value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  } catch {
    return null;
  }
}
