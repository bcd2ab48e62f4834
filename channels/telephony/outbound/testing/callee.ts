import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort, type Program, type Programs, writeFiles } from '../../calls/testing/program.ts';

/** A softphone (baresip) that is called: it says this once it picks up, by itself or never. */
export async function startCallee(
  programs: Programs,
  options: {
    readonly number: string;
    readonly says: string;
    /** A voicemail's tone at the end. */
    readonly beeps?: boolean;
    readonly picksUp?: boolean;
  },
): Promise<{ readonly program: Program; readonly port: number; readonly folder: string }> {
  const { number, says, beeps = false, picksUp = true } = options;
  const port = await freePort();
  const folder = await programs.folder({ contacts: '' });
  speak(folder, says, beeps);
  await writeFiles(folder, {
    config: [
      `sip_listen 127.0.0.1:${port}`,
      `audio_source aufile,${folder}/says.wav`,
      'net_interface 127.0.0.1',
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
    accounts: `<sip:${number}@127.0.0.1:${port}>;regint=0;answermode=${picksUp ? 'auto' : 'manual'};audio_codecs=pcma\n`,
  });
  const program = programs.start('baresip', ['-f', folder, '-v']);
  await program.until(/baresip is ready/);
  return { program, port, folder };
}

/** Its words, a tone if it has one, then silence: baresip ends a call where its sound ends. */
function speak(folder: string, text: string, beeps: boolean): void {
  const [wide, wav] = [join(folder, 'wide.wav'), join(folder, 'says.wav')];
  if (text === '') {
    execFileSync('sox', ['-n', '-r', '8000', '-c', '1', '-b', '16', wav, 'trim', '0', '30']);
    return;
  }
  execFileSync('espeak-ng', ['-v', 'ru+f3', '-s', '145', '-w', wide, text]);
  const words = join(folder, 'words.wav');
  const tone = beeps ? ['|sox -n -r 8000 -p synth 0.5 sine 1000 gain -12 pad 0.8'] : [];
  execFileSync('sox', [wide, '-r', '8000', '-c', '1', '-b', '16', words]);
  execFileSync('sox', [words, ...tone, wav, 'pad', '0.3', '30']);
}
