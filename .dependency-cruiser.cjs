const outsideTests = '(\\.test\\.tsx?$|/testing/)';

/** One library, one home: a module that may be imported from these folders only. */
function home(name, library, folders, comment) {
  return {
    name: `${name}-has-one-home`,
    severity: 'error',
    comment,
    from: { pathNot: [...folders.map((folder) => `^${folder}/`), outsideTests, '^bench/', '^e2e/'] },
    to: { path: `node_modules/${library}/` },
  };
}

module.exports = {
  forbidden: [
    {
      name: 'core-stands-alone',
      severity: 'error',
      comment: 'rules can be read and tested alone: no npm package, no I/O, no other folder',
      from: { path: '^core/', pathNot: outsideTests },
      to: { pathNot: '^core/' },
    },
    {
      name: 'features-see-only-core',
      severity: 'error',
      comment: 'a channel or a dialog can be replaced alone: it declares a port, an app hands the adapter in',
      from: { path: '^(channels|dialogs|knowledge-base|speech)/', pathNot: outsideTests },
      to: { path: '^(apps|platform|channels|dialogs|knowledge-base|speech)/', pathNot: '^$1/' },
    },
    {
      name: 'channels-do-not-meet',
      severity: 'error',
      comment:
        'each channel is one folder, removable alone; channels/messenger is the frame that bots of messengers share',
      from: { path: '^channels/([^/]+)/', pathNot: outsideTests },
      to: { path: '^channels/([^/]+)/', pathNot: ['^channels/$1/', '^channels/messenger/'] },
    },
    {
      name: 'platform-does-not-see-apps',
      severity: 'error',
      comment: 'arrows point inward',
      from: { path: '^platform/' },
      to: { path: '^apps/' },
    },
    {
      name: 'browser-apps-stand-apart',
      severity: 'error',
      comment:
        "what runs in a browser takes types and pure code only from core and from its channel protocol; the editor's form also reads conditions with the parser that compiles them",
      from: { path: '^apps/(operator-desk|chat-widget)/' },
      to: {
        path: '^(apps/server|platform|dialogs|knowledge-base|speech)/',
        pathNot:
          '^knowledge-base/entitlement/(dates|expression|facts|parameters|parse-expression|values)\\.ts$',
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'a circle of imports has no first page to read',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    home('mongoose', 'mongoose', ['platform/storage'], 'the store is a choice, conversations are not'),
    home('sqlite', 'better-sqlite3', ['platform/storage'], 'the store is a choice, conversations are not'),
    home('bull', 'bull', ['platform/jobs'], 'jobs are reached through their port'),
    home('botkit', 'botkit', ['dialogs/engine'], 'flows do not know what runs them'),
    home('grammy', 'grammy', ['channels/telegram'], 'one folder knows Telegram'),
    home(
      'socket-io',
      'socket\\.io',
      ['channels/web-chat', 'apps/server', 'platform/cluster'],
      'sockets are an edge',
    ),
    home(
      'natural',
      'natural',
      ['dialogs/understanding', 'knowledge-base/search'],
      'by submodule: its index loads database clients',
    ),
    home(
      'espeak',
      '@echogarden/espeak-ng-emscripten',
      ['speech/synthesis/espeak'],
      'its licence (GPL) stays behind the border of its process',
    ),
    home('sherpa', 'sherpa-onnx-node', ['speech'], 'it ends its process: only ever loaded in one of its own'),
    home('werift', 'werift', ['channels/telephony/bridge'], 'one folder knows WebRTC'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
