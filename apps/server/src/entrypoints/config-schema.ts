import { z } from 'zod';
import { contrastWithWhite, LEAST_CONTRAST } from '#domain/colour.ts';
import { LANGUAGES } from '#domain/language.ts';
import { takesPasskeys } from '#domain/passkey.ts';
import { mailSettings, smsSettings } from './config-gateways.ts';

const port = () => z.number().int().min(0).max(65535);
const host = () => z.string().default('127.0.0.1').describe('The address to listen on. 127.0.0.1 is this machine alone.');

const colour = (usual: string) =>
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .refine((chosen) => contrastWithWhite(chosen) >= LEAST_CONTRAST, 'too pale: white on it has a contrast below 4.5:1')
    .default(usual);

const patientIds = () =>
  z
    .enum(['hospital', 'other'])
    .default('hospital')
    .describe('Whose numbers the PatientID of the archive holds: those of the HL7 messages, or its own; then name and birth date must both agree.');

/** One text for every language, or one for each that the deployment has. */
const wording = () =>
  z.union([z.string().min(1), z.partialRecord(z.enum(LANGUAGES), z.string().min(1)).refine((texts) => Object.keys(texts).length > 0, 'at least one language')]);

/** What a deployment decides in its YAML file. Every setting says what it is: docs/configuration.md is made from this (scripts/configuration-doc.ts). */
const settings = z.strictObject({
  hospital: z.strictObject({
    name: wording().describe('The name that patients know the hospital by; on every page, in every notice and medium. One text, or one a language.'),
    region: wording().nullable().default(null).describe('The region or health authority, below the name; null for none. One text, or one a language.'),
    support: z.strictObject({
      phone: z.string().describe('Whom a patient calls when something does not work.'),
      email: z.email().describe('The same by e-mail.'),
      hours: wording().describe('When somebody answers, as text. One text, or one a language (`{it: …, de: …}`).'),
    }),
    accessibilityUrl: z.string().default('/accessibility').describe('The declaration of accessibility.'),
    privacyUrl: z.string().default('/privacy').describe('The privacy notice.'),
  }),
  portal: z.strictObject({
    name: wording().describe('The name of the portal, in the footer and the title. One text, or one a language.'),
    publicUrl: z.url().describe('The address that patients use; links in notices begin with it.'),
    accent: colour('#0066cc').describe('The colour of header and buttons. White must be readable on it (contrast 4.5:1, WCAG 2.2 1.4.3).'),
    recipientAccent: colour('#a84300').describe('The same on the pages of whom something was shared with, so that nobody takes them for the patient’s.'),
    languages: z
      .array(z.enum(LANGUAGES))
      .min(1)
      .refine((offered) => new Set(offered).size === offered.length, 'each language once')
      .default([...LANGUAGES])
      .describe('The languages offered, the first by default.'),
    logos: z
      .array(z.strictObject({ file: z.string().min(1), alt: wording() }))
      .max(3)
      .default([])
      .describe('Pictures beside the name: `file` (PNG, JPEG, WebP or SVG, drawn anew when the process starts) and `alt`, what they show.'),
    timeZone: z.string().default('Europe/Rome').describe('The zone in which dates are shown and local times of messages are read.'),
  }),
  signIn: z.strictObject({
    methods: z
      .array(z.enum(['password', 'access-codes', 'fiscal-code-pin', 'passkey']))
      .min(1)
      .refine((methods) => !methods.includes('passkey') || methods.includes('password'), 'passkey needs password: a passkey is added to an account')
      .describe('The ways in that are offered. A passkey needs an account (password), and a publicUrl with https and a host name, or localhost.'),
    challengeDerivations: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .default(800)
      .describe(
        'The work that a form open to anyone asks of the browser: at most so many key derivations, half as many on average. 800 take a laptop a tenth of a second and, by estimate, a phone of 2017 one to two seconds.',
      ),
    passwordRule: z
      .enum(['five-point', 'long'])
      .default('five-point')
      .describe('What a password must have: F17’s five points, or `long`: 12 characters of any kind, and none that is guessed first.'),
    idleMinutes: z.number().int().min(1).default(15).describe('A session ends after so long without a request.'),
    absoluteHours: z.number().int().min(1).default(8).describe('And after so long in any case.'),
  }),
  publication: z.strictObject({
    days: z.number().int().min(1).max(45).describe('How long a result stays on line from its publication; the end is stored, a change counts for new ones.'),
  }),
  shares: z
    .strictObject({
      validityDays: z
        .array(z.number().int().min(1).max(90))
        .min(1)
        .default([15, 30, 45])
        .describe('For how many days a patient may share a result; the first is proposed. A share never outlives its publication.'),
      pin: z.enum(['chosen', 'generated']).default('chosen').describe('Whether the patient chooses the PIN of a share or the portal makes it.'),
      pinDelivery: z
        .array(z.enum(['patient', 'sms', 'email']))
        .min(1)
        .default(['patient', 'sms', 'email'])
        .describe(
          'How the PIN may come to the recipient, the first proposed: told by the patient, by SMS, by a second e-mail. The last goes to the mailbox that has the link: leave it out to forbid it.',
        ),
    })
    .prefault({}),
  media: z.strictObject({
    formats: z
      .array(z.enum(['zip', 'iso']))
      .min(1)
      .describe('The formats offered for download.'),
    transferSyntax: z
      .enum(['archived', 'explicit'])
      .default('archived')
      .describe(
        'What compressed images become on media: as the archive has them, or Explicit VR Little Endian, as every CD reader takes them; for copies made from then on.',
      ),
    offlineSeriesBytes: z
      .number()
      .int()
      .min(0)
      .default(64 * 1024 * 1024)
      .describe(
        'A series of up to so many bytes lies on media a second time, for the viewer there: it opens in full quality at once. Of larger ones the folder is chosen by hand. 0: of all.',
      ),
    offlineBytes: z
      .number()
      .int()
      .min(0)
      .default(64 * 1024 * 1024)
      .describe(
        'By so many bytes at most do these second copies make a medium longer; and by no more than half of its originals, or 16 MiB where that is more.',
      ),
    cdViewer: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe(
        "A folder with the hospital's own viewer, added to media as CDVIEWER/ with the SHA-256 of its files; nothing starts it. Read once, when the process starts.",
      ),
    maxRenderedFrames: z.number().int().min(1).default(60).describe('Of a multi-frame image, at most so many frames become JPEGs, spread evenly.'),
  }),
  viewer: z
    .strictObject({
      notForDiagnosis: z
        .boolean()
        .default(true)
        .describe(
          'Whether the pages say beside the images that they are for reference and not for diagnosis. Only a viewer that is cleared as a medical device may be without.',
        ),
    })
    .prefault({}),
  copies: z
    .strictObject({
      maxInstanceBytes: z.number().int().default(4_000_000_000).describe('A larger instance is refused.'),
      noProgressSeconds: z
        .number()
        .int()
        .min(1)
        .default(30)
        .describe('A transfer from the archive is given up after so long without a byte, never for its length.'),
    })
    .prefault({}),
  archive: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('dicomweb').describe('A PACS with DICOMweb.'),
      url: z.url().describe("The root of the archive's DICOMweb services. Only this origin is ever asked; redirects are refused."),
      username: z.string().optional().describe('For basic authentication; the password is LASTRA_ARCHIVE_PASSWORD.'),
      patientIds: patientIds(),
    }),
    z.strictObject({
      kind: z.literal('folder').describe('A folder of DICOM files.'),
      path: z.string().min(1).describe('Where they lie.'),
      patientIds: patientIds(),
    }),
  ]),
  intake: z
    .strictObject({
      mllpPort: port().describe('The port of the HL7 listener (MLLP_PORT overrides it).'),
      mllpHost: host(),
      maxMessageBytes: z
        .number()
        .int()
        .default(32 * 1024 * 1024)
        .describe('A larger message is refused.'),
      idleSeconds: z.number().int().default(300).describe('A connection without a byte is closed after so long.'),
      defaultCharacterSet: z
        .enum(['utf-8-else-iso-8859-1', 'utf-8', 'iso-8859-1'])
        .default('utf-8-else-iso-8859-1')
        .describe('For messages that name none in MSH-18; the first is UTF-8 where the bytes of the message are, else Latin-1.'),
      studyFrom: z
        .array(z.enum(['obx', 'zds', 'accession-number']))
        .default(['obx', 'zds', 'accession-number'])
        .describe('Where the Study Instance UID of a result is looked for, in this order.'),
    })
    .prefault({ mllpPort: 2575 }),
  http: z.strictObject({
    port: port().describe('The port of the portal (PORT overrides it). TLS is the work of a proxy in front.'),
    host: host(),
    trustProxy: z
      .union([z.boolean(), z.number().int().min(1).max(9)])
      .default(false)
      .describe(
        'Whether X-Forwarded-For of the proxy in front is believed; a number where that many stand in a row. Only where nobody else can reach the port.',
      ),
  }),
  operations: z.strictObject({
    port: port().describe('The port of /health, /metrics and /openapi.json (OPS_PORT overrides it). Never to be reached from outside.'),
    host: host(),
  }),
  signatures: z
    .strictObject({
      trust: z
        .string()
        .nullable()
        .default(null)
        .describe(
          'Issuers trusted for signed reports: a folder of certificates, or a trusted list (ETSI TS 119 612). Null: no signature is more than unbroken.',
        ),
    })
    .prefault({}),
  data: z.strictObject({ folder: z.string().min(1).describe('Where sealed blobs (copies and reports) lie (LASTRA_DATA overrides it).') }),
  mail: mailSettings,
  sms: smsSettings,
});

/** The same, and what one setting asks of another. */
export const configFile = settings.refine(({ signIn, portal }) => !signIn.methods.includes('passkey') || takesPasskeys(portal.publicUrl), {
  path: ['portal', 'publicUrl'],
  error: 'signIn.methods has passkey: browsers offer it over https with a host name, or on localhost',
});
