import { freePort, type Program, type Programs } from './program.ts';

const modules = [
  'tm',
  'sl',
  'rr',
  'pv',
  'maxfwd',
  'usrloc',
  'registrar',
  'textops',
  'siputils',
  'auth',
  'sanity',
];

type Algorithm = 'MD5' | 'SHA-256';

/** Registrar and proxy: accounts 100–299 with the password `secret`, Record-Route, calls challenged with 407. */
function configuration(port: number, algorithm: Algorithm): string {
  return `#!KAMAILIO
debug=1
log_stderror=yes
fork=yes
children=1
tcp_children=1
listen=udp:127.0.0.1:${port}
listen=tcp:127.0.0.1:${port}
auto_aliases=no
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/"
${modules.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("usrloc", "db_mode", 0)
modparam("rr", "enable_double_rr", 1)
modparam("auth", "algorithm", "${algorithm}")
request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (!sanity_check("1511", "7")) { exit; }
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (has_totag()) {
    if (loose_route()) { t_relay(); exit; }
    if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
    sl_send_reply("404", "Not here"); exit;
  }
  if (is_method("OPTIONS") && uri==myself && $rU==$null) { sl_send_reply("200", "OK"); exit; }
  if (is_method("REGISTER")) {
    if (!pv_www_authenticate("local", "secret", "0")) { www_challenge("local", "1"); exit; }
    consume_credentials(); save("location"); exit;
  }
  if (is_method("INVITE")) {
    if (!pv_proxy_authenticate("local", "secret", "0")) { proxy_challenge("local", "1"); exit; }
    consume_credentials(); record_route();
  }
  if (!lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
  t_relay();
}
`;
}

export async function startKamailio(
  programs: Programs,
  algorithm: Algorithm = 'MD5',
): Promise<{ readonly program: Program; readonly port: number }> {
  const port = await freePort();
  const folder = await programs.folder({ 'kamailio.cfg': configuration(port, algorithm) });
  const program = programs.start('kamailio', [
    '-f',
    `${folder}/kamailio.cfg`,
    '-DD',
    '-E',
    '-m',
    '16',
    '-M',
    '4',
    '-Y',
    folder,
  ]);
  return { program, port };
}
