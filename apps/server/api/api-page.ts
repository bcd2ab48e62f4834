import type { FastifySwaggerUiOptions } from '@fastify/swagger-ui';

/** Dark where it is wished; colours of the desk, contrast AA. */
const css = `
.swagger-ui .topbar { display: none; }
.swagger-ui .info { margin: 24px 0; }
.swagger-ui .wrapper { max-width: 1100px; }
.swagger-ui .opblock-tag { font-size: 1.1rem; }
.swagger-ui .opblock .opblock-summary-description { font-size: 0.9rem; }
.swagger-ui .response-col_links { display: none; }
.swagger-ui .opblock .opblock-summary-method { text-shadow: none; }
.swagger-ui .opblock.opblock-get .opblock-summary .opblock-summary-method, .swagger-ui .btn.execute { background: #1d68ad; border-color: #1d68ad; }
.swagger-ui .opblock.opblock-post .opblock-summary .opblock-summary-method { background: #1b7046; }
.swagger-ui .opblock.opblock-put .opblock-summary .opblock-summary-method { background: #8f5300; }
.swagger-ui .opblock.opblock-patch .opblock-summary .opblock-summary-method { background: #0b6767; }
.swagger-ui .opblock.opblock-delete .opblock-summary .opblock-summary-method { background: #b3261e; }
.swagger-ui .info .title small { background: #56606f; }
.swagger-ui .info .title small.version-stamp { background: #4d6b00; }
.swagger-ui .btn.authorize { color: #1b7046; border-color: #1b7046; }
.swagger-ui .btn.authorize svg { fill: #1b7046; }
.swagger-ui .btn.cancel { color: #b3261e; border-color: #b3261e; }
.swagger-ui a, .swagger-ui .info a, .swagger-ui .info .link .url { color: #0b5cad; }
.swagger-ui .parameter__name.required::after, .swagger-ui .parameter__name.required span { color: #b3261e; }
.swagger-ui .renderedMarkdown code { padding: 1px 4px; }
@media (prefers-color-scheme: dark) {
  html { background: #16181d; color-scheme: dark; }
  body, .swagger-ui, .swagger-ui .scheme-container, .swagger-ui .dialog-ux .modal-ux { background: #16181d; box-shadow: none; }
  .swagger-ui :is(h1, h2, h3, h4, h5, p, li, label, th, td, div, span, i, button, .parameter__name, .parameter__type,
    .opblock-summary-path, .tab li button, .info .title) { color: #e4e6eb; }
  .swagger-ui .tab-header .tab-item.active h4 span, .swagger-ui .opblock-tag { color: #e4e6eb; }
  .swagger-ui .renderedMarkdown code { background: #262a33; color: #d7b3ff; }
  .swagger-ui .opblock .opblock-section-header, .swagger-ui .model-box, .swagger-ui .json-schema-2020-12 { background: #1f2229; box-shadow: none; }
  .swagger-ui input, .swagger-ui textarea, .swagger-ui select { background: #1f2229; border-color: #596273; color: #e4e6eb; }
  .swagger-ui .opblock-tag, .swagger-ui table thead tr td, .swagger-ui table thead tr th { border-color: #39404c; }
  .swagger-ui a, .swagger-ui .info a, .swagger-ui .info .link .url { color: #7db0ff; }
  .swagger-ui .btn { border-color: #8a93a3; }
  .swagger-ui .btn.authorize span, .swagger-ui .btn.authorize { color: #6fd3a0; border-color: #6fd3a0; }
  .swagger-ui .btn.cancel { color: #ff9b93; border-color: #ff9b93; }
  .swagger-ui .parameter__name.required span, .swagger-ui .parameter__name.required::after { color: #ff9b93; }
  .swagger-ui .opblock .opblock-section-header h4 { color: #e4e6eb; }
  .swagger-ui .opblock .opblock-summary .opblock-summary-method { color: #fff; }
  .swagger-ui .filter .operation-filter-input { background: #1f2229; border-color: #596273; }
  .swagger-ui .response-control-media-type__accept-message, .swagger-ui .response-control-media-type__accept-message code { color: #6fd3a0; }
  .swagger-ui svg { fill: #e4e6eb; }
}
`;

/** The page on which people read the API and try it with a key of theirs; the key is forgotten with the page. */
export const apiPage: FastifySwaggerUiOptions = {
  routePrefix: '/docs',
  logo: { type: 'image/svg+xml', content: '' },
  theme: {
    title: 'Отклик: API',
    css: [{ filename: 'otklik.css', content: css }],
    js: [{ filename: 'otklik.js', content: "document.documentElement.lang = 'ru';" }],
  },
  uiConfig: {
    docExpansion: 'none',
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    filter: true,
  },
};
