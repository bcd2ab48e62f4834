import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, type Program, Programs, writeFiles } from '#channels/telephony/calls/testing/program.ts';
import { PhoneEar } from './phone-ear.ts';
import { pause, until } from './until.ts';

const run = promisify(execFile);

/** baresip ends a call where its sound file ends. */
const silenceAfterSeconds = 240;
/** One key, and the gap before the next one. */
const keyMs = 320;

/** A softphone (baresip) with one caller and one call: it speaks with a synthetic voice, presses keys, and listens. */
export class Phone {
  /** What comes from the other side, and what goes there. */
  readonly hears: PhoneEar;
  readonly sends: PhoneEar;
  readonly #programs: Programs;
  readonly #program: Program;
  readonly #folder: string;
  /** Where it can be called on 127.0.0.1. */
  readonly port: number;
  #spoken = 0;

  private constructor(programs: Programs, program: Program, folder: string, port: number) {
    this.port = port;
    this.#programs = programs;
    this.#program = program;
    this.#folder = folder;
    this.hears = new PhoneEar(folder, 'dec');
    this.sends = new PhoneEar(folder, 'enc');
  }

  /** Calls the assistant at this port of 127.0.0.1 and waits until it answers. `address`: where the phone is. */
  static async call(port: number, { number = '+79990000001', address = '127.0.0.1' } = {}): Promise<Phone> {
    const phone = await Phone.#start(number, address);
    try {
      await phone.dial(port);
      return phone;
    } catch (error) {
      await phone.close();
      throw error;
    }
  }

  /** As `call`, where nobody is to answer: what the softphone said within the time. */
  static async callInVain(port: number, address: string, withinMs: number): Promise<string> {
    const phone = await Phone.#start('+79990000666', address);
    try {
      phone.#command(`dial sip:otklik@127.0.0.1:${port}`);
      await pause(withinMs);
      return phone.#program.output();
    } finally {
      await phone.close();
    }
  }

  /** Calls nobody: waits to be called, and rings at most so long. */
  static waiting(number: string, ringSeconds: number): Promise<Phone> {
    return Phone.#start(number, '127.0.0.1', ringSeconds);
  }

  /** Calls the assistant at this port of 127.0.0.1 and waits until it answers. */
  async dial(port: number): Promise<void> {
    await this.#established(() => this.#command(`dial sip:otklik@127.0.0.1:${port}`));
  }

  /** How many calls have come. */
  get rings(): number {
    return this.#program.output().match(/Incoming call from/gi)?.length ?? 0;
  }

  /** Picks up the call that rings. */
  async pickUp(): Promise<void> {
    await this.#established(() => this.#command('accept'));
  }

  /** Once more than before: one softphone has several calls, one after another. */
  async #established(begin: () => void): Promise<void> {
    const count = () => this.#program.output().match(/Call established/g)?.length ?? 0;
    const before = count();
    begin();
    await until(
      () => count() > before || undefined,
      () => this.#program.output(),
    );
  }

  static async #start(number: string, address: string, ringSeconds = 120): Promise<Phone> {
    const programs = new Programs();
    const folder = await programs.folder({ contacts: '' });
    const port = await freePort();
    await run('sox', soxSilence(join(folder, 'silence.wav')));
    await writeFiles(folder, {
      config: [
        `sip_listen ${address}:${port}`,
        `net_interface ${address}`,
        `call_local_timeout ${ringSeconds}`,
        'rtp_ports 26000-31998',
        'jitter_buffer_type off',
        'jitter_buffer_delay 0-0',
        `audio_source aufile,${folder}/silence.wav`,
        'module_path /usr/lib/baresip/modules',
        'module stdio.so',
        'module g711.so',
        'module aufile.so',
        'module sndfile.so',
        'module_app account.so',
        'module_app menu.so',
        `snd_path ${folder}`,
        '',
      ].join('\n'),
      accounts: `<sip:${number}@${address}:${port}>;regint=0;audio_codecs=PCMA\n`,
    });
    const program = programs.start('baresip', ['-f', folder]);
    await program.until(/baresip is ready/);
    return new Phone(programs, program, folder, port);
  }

  /** Says it in a voice of espeak-ng; resolves when it was said. */
  async say(text: string, voice: string): Promise<void> {
    const name = join(this.#folder, `say-${this.#spoken++}`);
    await run('espeak-ng', ['-v', voice, '-s', '145', '-w', `${name}-wide.wav`, text]);
    await run('sox', [`${name}-wide.wav`, '-r', '8000', '-c', '1', '-b', '16', `${name}-narrow.wav`]);
    const { stdout } = await run('sox', ['--i', '-D', `${name}-narrow.wav`]);
    await run('sox', [`${name}-narrow.wav`, `${name}.wav`, 'pad', '0', String(silenceAfterSeconds)]);
    await this.#play(`${name}.wav`, Number(stdout));
  }

  /** A short noise that is no word. */
  async cough(): Promise<void> {
    const name = join(this.#folder, `cough-${this.#spoken++}.wav`);
    const noise = ['synth', '0.18', 'pinknoise', 'fade', 'q', '0.02', '0.18', '0.12', 'gain', '-6'];
    await run('sox', ['-n', '-r', '8000', '-c', '1', '-b', '16', name, ...noise, 'pad', '0', '60']);
    await this.#play(name, 0.2);
  }

  /** Presses keys one after another, as people do. */
  async press(keys: string): Promise<void> {
    for (const key of keys) {
      this.#program.write(key);
      await pause(keyMs);
    }
  }

  /** So much earlier the sound of the other side begins than ours, as both are written down: ms. */
  get headStartMs(): number {
    const leads = Array.from({ length: 5 }, () => this.sends.lengthMs - this.hears.lengthMs);
    return leads.sort((a, b) => a - b)[2] ?? 0;
  }

  /** Resolves when it was silent for so long after it had said something since this was called. */
  async heardOut({ quietMs = 1_200, withinMs = 30_000 } = {}): Promise<void> {
    const from = this.hears.lengthMs;
    const spoke = () => this.hears.firstSoundMs(from);
    await until(spoke, () => 'the other side said nothing', withinMs);
    const isQuiet = () => (this.hears.quietForMs >= quietMs ? true : undefined);
    await until(isQuiet, () => 'the other side did not stop speaking', withinMs);
  }

  get isOver(): boolean {
    return /terminate call|terminated|session closed/i.test(this.#program.output());
  }

  async hangUp(): Promise<void> {
    this.#command('hangup');
    await until(
      () => this.isOver || undefined,
      () => this.#program.output(),
    );
  }

  /** Ends the softphone, and removes its files. */
  async close(): Promise<void> {
    if (!this.isOver) this.#command('hangup');
    await pause(100);
    await this.#programs.stop();
  }

  async #play(file: string, seconds: number): Promise<void> {
    this.#command(`ausrc aufile,${file}`);
    await pause(seconds * 1000);
  }

  #command(text: string): void {
    this.#program.write(`/${text}\n`);
  }
}

function soxSilence(file: string): string[] {
  return ['-n', '-r', '8000', '-c', '1', '-b', '16', file, 'trim', '0', String(silenceAfterSeconds)];
}
