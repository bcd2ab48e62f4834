import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: petrol. Shade 8 on white is 6.2:1. */
const petrol: MantineColorsTuple = [
  '#eaf5f7',
  '#d6e9ed',
  '#abd2db',
  '#7ebbc8',
  '#58a7b8',
  '#409bae',
  '#3095aa',
  '#1f8196',
  '#0b6a7d',
  '#055566',
];

/** Greys of the dark scheme, with a breath of the accent. */
const dark: MantineColorsTuple = [
  '#e6ebed',
  '#c3ccd0',
  '#a3afb5',
  '#8a969c',
  '#465158',
  '#333d42',
  '#222a2e',
  '#1b2225',
  '#14191c',
  '#0e1214',
];

const listScrolls = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: 280, overflowY: 'auto' as const } },
};

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 8,
  colors: { petrol, dark },
  fontFamily: '"Golos Text", "Segoe UI", "Noto Sans", system-ui, -apple-system, Roboto, sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The list itself scrolls: a scrolling box around it could not be reached by keyboard.
    Select: listScrolls,
    MultiSelect: listScrolls,
    Button: { defaultProps: { size: 'sm' }, styles: { root: { fontWeight: 550, fontSize: '0.8125rem' } } },
    SegmentedControl: {
      defaultProps: { transitionDuration: 0 },
      styles: { label: { fontWeight: 500 }, innerLabel: { display: 'block' } },
    },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});

/** Surfaces and states, for both schemes; texts on them keep 4.5:1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--desk-ground': '#f4f6f7',
    '--desk-surface': '#ffffff',
    '--desk-raised': '#ffffff',
    '--desk-line': '#dde3e6',
    '--desk-text': '#1c2427',
    '--desk-quiet': '#546168',
    '--desk-accent': '#0b6a7d',
    '--desk-accent-soft': '#e3f1f4',
    '--desk-citizen': '#ffffff',
    '--desk-bot': '#eceff1',
    '--desk-note': '#fdf5dc',
    '--desk-note-line': '#e5cf8a',
    '--desk-note-text': '#6a5208',
    '--desk-good': '#1d7a41',
    '--desk-good-soft': '#e6f4eb',
    '--desk-pause': '#8a5a00',
    '--desk-off': '#5b666c',
    '--desk-alarm': '#b42318',
    '--desk-alarm-soft': '#fdecea',
    '--mantine-color-body': '#f4f6f7',
    '--mantine-color-text': '#1c2427',
    '--mantine-color-dimmed': '#546168',
    '--mantine-color-placeholder': '#68757c',
  },
  dark: {
    '--desk-ground': '#14191c',
    '--desk-surface': '#1b2225',
    '--desk-raised': '#222a2e',
    '--desk-line': '#333d42',
    '--desk-text': '#e6ebed',
    '--desk-quiet': '#a3afb5',
    '--desk-accent': '#6cc3d4',
    '--desk-accent-soft': '#17363d',
    '--desk-citizen': '#262f34',
    '--desk-bot': '#20282c',
    '--desk-note': '#352d15',
    '--desk-note-line': '#6b5a22',
    '--desk-note-text': '#ecd58c',
    '--desk-good': '#6fcf97',
    '--desk-good-soft': '#173324',
    '--desk-pause': '#f2b84b',
    '--desk-off': '#a3afb5',
    '--desk-alarm': '#ff8d82',
    '--desk-alarm-soft': '#3b1f1d',
    '--mantine-color-body': '#14191c',
    '--mantine-color-text': '#e6ebed',
    '--mantine-color-dimmed': '#a3afb5',
    '--mantine-color-placeholder': '#8f9ba1',
  },
});
