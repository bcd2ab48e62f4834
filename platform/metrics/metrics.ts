import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the system tells Prometheus. Labels are kinds and codes, never ids. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    received: new Counter({
      name: 'otklik_messages_received_total',
      help: 'Messages of citizens taken into the history',
      labelNames: ['channel', 'outcome'] as const,
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'otklik_turn_seconds',
      help: 'From a stored message to the stored answer of the assistant',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    voiceStageSeconds: new Histogram({
      name: 'otklik_voice_stage_seconds',
      help: 'Stages of a turn by telephone: pause after the last sound, recognised, decided, first sound of the answer',
      labelNames: ['stage'] as const,
      buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1, 2, 5],
      registers,
    }),
    voiceEvents: new Counter({
      name: 'otklik_voice_events_total',
      help: 'What happens in talks by telephone: interruptions, answers without words, silences, failures of speech',
      labelNames: ['what'] as const,
      registers,
    }),
    calls: new Counter({
      name: 'otklik_calls_total',
      help: 'What happens to calls, by trunk',
      labelNames: ['name', 'trunk'] as const,
      registers,
    }),
    outboundAttempts: new Counter({
      name: 'otklik_outbound_attempts_total',
      help: 'Attempts to reach citizens by telephone, by how they ended',
      labelNames: ['purpose', 'cause'] as const,
      registers,
    }),
    notices: new Counter({
      name: 'otklik_notices_total',
      help: 'What citizens were to be told unasked, by how it ended and why',
      labelNames: ['purpose', 'state', 'reason'] as const,
      registers,
    }),
    callsNow: new Gauge({ name: 'otklik_calls', help: 'Calls of this process now', registers }),
    sipDropped: new Counter({
      name: 'otklik_sip_dropped_total',
      help: 'Datagrams and connections dropped without an answer',
      labelNames: ['reason'] as const,
      registers,
    }),
    recogniserReady: new Gauge({
      name: 'otklik_recogniser_ready',
      help: '1 while speech is recognised, 0 while callers go by keys',
      registers,
    }),
    languageModelCalls: new Counter({
      name: 'otklik_language_model_calls_total',
      help: 'Questions to the language model of the installation, by how they ended',
      labelNames: ['outcome'] as const,
      registers,
    }),
    waitsTold: new Counter({
      name: 'otklik_waits_told_total',
      help: 'Waits for an operator beside what was expected on entering: within it, sooner, later, or nothing was told',
      labelNames: ['outcome'] as const,
      registers,
    }),
    waitErrorSeconds: new Histogram({
      name: 'otklik_wait_error_seconds',
      help: 'How far a wait was outside of what was expected; 0 within',
      buckets: [0, 15, 30, 60, 120, 300, 600, 1800],
      registers,
    }),
    reports: new Counter({
      name: 'otklik_reports_total',
      help: 'Things that should not happen: failed turns, failed deliveries, finds of the sweep',
      labelNames: ['name'] as const,
      registers,
    }),
    sweepFinds: new Counter({
      name: 'otklik_sweep_finds_total',
      help: 'What the sweep had to finish; above zero in calm weather is an alarm',
      labelNames: ['kind'] as const,
      registers,
    }),
    webhookTries: new Counter({
      name: 'otklik_webhook_tries_total',
      help: 'Tries to tell participants’ systems what happened, by how they ended; disabled: nothing got through for days',
      labelNames: ['outcome'] as const,
      registers,
    }),
    webhookDeliveries: new Gauge({
      name: 'otklik_webhook_deliveries',
      help: 'What participants’ systems are still to be told, and what was given up',
      labelNames: ['state'] as const,
      registers,
    }),
    webhooksDisabled: new Gauge({
      name: 'otklik_webhooks_disabled',
      help: 'Subscriptions switched off because nothing got through; above zero is an alarm',
      registers,
    }),
    jobs: new Gauge({
      name: 'otklik_jobs',
      help: 'Jobs by state',
      labelNames: ['state'] as const,
      registers,
    }),
    sockets: new Gauge({
      name: 'otklik_sockets',
      help: 'Open sockets of this process',
      labelNames: ['namespace'] as const,
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
