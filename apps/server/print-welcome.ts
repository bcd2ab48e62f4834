import type { System } from './system.ts';

/** Where to go and with what, for whoever started the system at a terminal. */
export function printWelcome(
  system: Pick<
    System,
    'url' | 'hasNavigator' | 'signIns' | 'telephone' | 'simulatorUrl' | 'dataDir' | 'startedInMs'
  >,
): void {
  const { url, signIns } = system;
  const lines = [
    '',
    `Otklik is ready in ${(system.startedInMs / 1000).toFixed(1)} s`,
    '',
    `  citizen's demo page  ${url}/`,
    ...(system.hasNavigator ? [`  public navigator     ${url}/navigator`] : []),
    `  operator desk        ${url}/desk/`,
    ...(system.telephone === undefined ? [] : [`  telephone            ${system.telephone}`]),
    `  health               ${url}/health/ready`,
    `  data                 ${system.dataDir}`,
  ];
  if (system.simulatorUrl !== undefined) {
    lines.push(
      '',
      '  demo citizens        docs/demo-citizens.md (СНИЛС, telephone, code word)',
      `  codes sent to them   ${system.simulatorUrl}/simulator/outbox`,
    );
  }
  if (signIns.length > 0) {
    lines.push('', '  demo sign-ins, made anew at every start (DEMO=no switches the demo off):');
    for (const { tenant, login, password, displayName } of signIns) {
      lines.push(`    tenant ${tenant}   login ${login.padEnd(11)} password ${password}   ${displayName}`);
    }
  }
  process.stdout.write(`${lines.join('\n')}\n\n  Ctrl-C stops it.\n\n`);
}
