import { freePort, type Program, type Programs, writeFiles } from './program.ts';

/** A softphone without sound card: account `user` at the registrar, or reachable at its own port. */
export async function startBaresip(
  programs: Programs,
  options: {
    readonly user: string;
    readonly registrarPort?: number;
    readonly transport?: 'udp' | 'tcp';
    readonly args?: readonly string[];
  },
): Promise<{ readonly program: Program; readonly port: number }> {
  const port = await freePort();
  const { user, registrarPort, transport = 'udp' } = options;
  const host = registrarPort === undefined ? `127.0.0.1:${port}` : `127.0.0.1:${registrarPort}`;
  const registration =
    registrarPort === undefined ? ';regint=0' : `;auth_user=${user};auth_pass=secret;regint=300`;
  const folder = await programs.folder({ contacts: '', 'silence.wav': silence(30) });
  await writeFiles(folder, {
    config: [
      `sip_listen 127.0.0.1:${port}`,
      `audio_source aufile,${folder}/silence.wav`,
      'net_interface 127.0.0.1',
      'module_path /usr/lib/baresip/modules',
      'module stdio.so',
      'module g711.so',
      'module aufile.so',
      'module_app account.so',
      'module_app menu.so',
      '',
    ].join('\n'),
    accounts: `<sip:${user}@${host};transport=${transport}>${registration};answermode=auto;audio_codecs=pcma\n`,
  });
  const program = programs.start('baresip', ['-f', folder, '-v', ...(options.args ?? [])]);
  return { program, port };
}

/** A WAV file: mono, 16 bits, 8 000 samples a second. baresip ends the call where it ends. */
function silence(seconds: number): Uint8Array {
  const bytes = seconds * 16_000;
  const file = Buffer.alloc(44 + bytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + bytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(16_000, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(bytes, 40);
  return file;
}
