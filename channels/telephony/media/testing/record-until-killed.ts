import { MediaServer } from '../index.ts';
import { aRecordingKey } from './recording-keys.ts';
import { TestPeer } from './test-peer.ts';
import { tone } from './tones.ts';

/** A process of its own: records one call into the folder it is given, and says when it began. Ends by being killed. */
const [folder = ''] = process.argv.slice(2);
const server = await MediaServer.start();
const leg = await server.allocate();
const peer = await TestPeer.open();
leg.connect({ peer: { address: '127.0.0.1', port: peer.port }, codec: 'PCMA', direction: 'sendrecv' });
void peer.say(leg.local.port, tone(1_000, 60_000));
leg.onEvent((event) => {
  if (event.type !== 'connected') return;
  leg.record({ folder, id: 'killed', key: aRecordingKey() });
  process.send?.('recording');
});
