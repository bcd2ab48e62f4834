import { freePort, type Program, type Programs } from './program.ts';

/** A softphone without sound card: account `user` at the registrar, or reachable at its own port. */
export async function startBaresip(
  programs: Programs,
  options: { readonly user: string; readonly registrarPort?: number; readonly transport?: 'udp' | 'tcp'; readonly args?: readonly string[] },
): Promise<{ readonly program: Program; readonly port: number }> {
  const port = await freePort();
  const { user, registrarPort, transport = 'udp' } = options;
  const host = registrarPort === undefined ? `127.0.0.1:${port}` : `127.0.0.1:${registrarPort}`;
  const registration = registrarPort === undefined ? ';regint=0' : `;auth_user=${user};auth_pass=secret;regint=300`;
  const folder = await programs.folder({
    config: [
      `sip_listen 127.0.0.1:${port}`,
      'audio_source ausine,440',
      'audio_player aufile,/dev/null',
      'audio_alert aufile,/dev/null',
      'module_path /usr/lib/baresip/modules',
      'module stdio.so',
      'module g711.so',
      'module ausine.so',
      'module aufile.so',
      'module_app account.so',
      'module_app menu.so',
      '',
    ].join('\n'),
    accounts: `<sip:${user}@${host};transport=${transport}>${registration};answermode=auto;audio_codecs=pcma\n`,
    contacts: '',
  });
  const program = programs.start('baresip', ['-f', folder, '-v', ...(options.args ?? [])]);
  return { program, port };
}
