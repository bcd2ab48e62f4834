import { z } from 'zod';
import { policy, setting, text, whole, yesNo } from '../setting.ts';

function isPortOrOff(value: string): boolean {
  return value === 'off' || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535);
}

/** Calls, their sound, and who speaks and listens in them. */
export const telephoneSettings = {
  VOICE_POLICY: setting(policy.default('full'), 'full', 'What may pass through the telephone.'),
  SIP_PORT: setting(
    z
      .string()
      .default('5060')
      .refine(isPortOrOff, 'must be a port, 0 for any free one, or off')
      .transform((value) => (value === 'off' ? undefined : Number(value))) as z.ZodType<
      number | undefined,
      string | undefined
    >,
    '5070',
    'Port of the telephone, SIP over UDP and TCP; 0 takes any free one, off answers no calls.',
  ),
  SIP_HOST: setting(
    z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
    '192.0.2.10',
    'Address of the telephone: calls and their sound come to it, and it is told to trunks.',
  ),
  SIP_TRUNKS: setting(
    text.optional(),
    '/etc/otklik/trunks.yaml',
    'File with the trunks that may call and be called (docs/telephony.md). Without it, callers of this machine only.',
  ),
  SIP_TLS: setting(
    text.optional(),
    '/etc/otklik/sip.pem',
    'File with certificate and key (PEM) for SIP over TLS, on the port after SIP_PORT.',
  ),
  RTP_PORTS: setting(
    z
      .string()
      .regex(/^\d{4,5}-\d{4,5}$/, 'must be like 16384-24575')
      .transform((range) => {
        const [from = 0, to = 0] = range.split('-').map(Number);
        return { first: from, last: to };
      })
      .refine(
        ({ first, last }) => first >= 1024 && last <= 65_535 && last - first >= 2,
        'must be within 1024-65535',
      )
      .default({ first: 16_384, last: 24_575 }) as z.ZodType<
      { readonly first: number; readonly last: number },
      string | undefined
    >,
    '16384-24575',
    'UDP ports for the sound of calls, two for each.',
  ),
  CALLS_AT_ONCE: setting(
    whole(1, 2_000, 200),
    '200',
    'Calls this process takes at once; more are told that we are busy.',
  ),
  VOICE_TENANT: setting(text.default('demo'), 'demo', 'The tenant that is called.'),
  RECORD_CALLS: setting(
    yesNo.default(true),
    'no',
    'Keep the sound of calls in DATA_DIR/recordings; callers are told so in the greeting.',
  ),
  RECORDING_DAYS: setting(
    whole(1, 36_500, 1_096),
    '1096',
    'Days that the sound of a call is kept; then it is removed, with a line in the audit.',
  ),
  LISTENING_SHOWN: setting(
    yesNo.default(true),
    'no',
    'Operators see that a supervisor listens to their call. Who whispers or joins is always seen.',
  ),
  SPEECH_MODEL: setting(
    text.optional(),
    './data/models/t-one',
    'Folder with a model of speech recognition (docs/speech.md). Without it, the small one that comes with the system.',
  ),
  SPEECH_BROWSER_MODEL: setting(
    text.optional(),
    './data/models/vosk-small-ru',
    'Folder with a model for the microphone of the web chat (docs/speech.md). Without it there is no microphone.',
  ),
  SPEECH_VOICE: setting(
    text.default('espeak'),
    'festival',
    'Who speaks on the telephone: espeak, festival, or the folder of a VITS voice (docs/speech.md).',
  ),
} as const;
