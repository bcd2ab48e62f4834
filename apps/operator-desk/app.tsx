import { Center, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { openLineSound } from './calls/line-sound.ts';
import { soundDevices } from './calls/sound-devices.ts';
import { Telephone } from './calls/telephone.ts';
import { DeskConnection } from './connection/desk-connection.ts';
import { type Desk, DeskContext } from './shell/desk-context.ts';
import { DeskShell } from './shell/desk-shell.tsx';
import { type Session, signOut, whoAmI } from './shell/staff-api.ts';
import { SignIn } from './sign-in/sign-in.tsx';
import { DeskStore } from './state/desk-store.ts';
import { Drafts } from './timeline/drafts.ts';

type Stage =
  | { readonly at: 'looking' }
  | { readonly at: 'outside'; readonly hasEnded: boolean }
  | { readonly at: 'inside'; readonly desk: Desk };

export function App() {
  const [stage, setStage] = useState<Stage>({ at: 'looking' });

  const enter = (session: Session) => setStage({ at: 'inside', desk: openDesk(session, setStage) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page opens
  useEffect(() => {
    void whoAmI().then((me) =>
      me.outcome === 'done' ? enter(me.value) : setStage({ at: 'outside', hasEnded: false }),
    );
  }, []);

  const desk = stage.at === 'inside' ? stage.desk : undefined;
  useEffect(() => {
    desk?.telephone.start();
    desk?.connection.start();
    return () => {
      desk?.connection.stop();
      desk?.telephone.stop();
    };
  }, [desk]);

  switch (stage.at) {
    case 'looking':
      return (
        <Center h="100%">
          <Loader type="dots" />
        </Center>
      );
    case 'outside':
      return <SignIn hasEnded={stage.hasEnded} onSignedIn={enter} />;
    case 'inside':
      return (
        <DeskContext value={stage.desk}>
          <DeskShell />
        </DeskContext>
      );
  }
}

function openDesk(session: Session, setStage: (stage: Stage) => void): Desk {
  const store = new DeskStore(sessionStorage, session.staff);
  const { csrfToken } = session;
  store.subscribe((state, before) => {
    if (state.connection === 'signed-out' && before.connection !== 'signed-out')
      setStage({ at: 'outside', hasEnded: true });
  });
  const connection = new DeskConnection({ store, csrfToken, url: '' });
  const telephone = new Telephone({
    store,
    call: (name, input) => connection.call(name, input),
    openSound: () => openLineSound(soundDevices()),
    shelf: sessionStorage,
  });
  return {
    store,
    session,
    connection,
    telephone,
    drafts: new Drafts(sessionStorage),
    signOut: () => {
      // Drafts are nobody else's to read on a shared computer.
      sessionStorage.clear();
      void signOut(csrfToken).then(() => setStage({ at: 'outside', hasEnded: false }));
    },
  };
}
