import type { FastifySwaggerUiOptions } from '@fastify/swagger-ui';

/** Dark where it is wished; colours of the desk, contrast AA. */
const css = `
.swagger-ui .topbar { display: none; }
.swagger-ui .info { margin: 24px 0; }
.swagger-ui .wrapper { max-width: 1100px; }
.swagger-ui .opblock-tag { font-size: 1.1rem; }
.swagger-ui .opblock .opblock-summary-description { font-size: 0.9rem; }
@media (prefers-color-scheme: dark) {
  html { background: #16181d; color-scheme: dark; }
  body, .swagger-ui, .swagger-ui .scheme-container, .swagger-ui .dialog-ux .modal-ux { background: #16181d; box-shadow: none; }
  .swagger-ui, .swagger-ui p, .swagger-ui li, .swagger-ui label, .swagger-ui th, .swagger-ui td, .swagger-ui h1, .swagger-ui h2,
  .swagger-ui h3, .swagger-ui h4, .swagger-ui h5, .swagger-ui .info .title, .swagger-ui .opblock-tag, .swagger-ui .tab li,
  .swagger-ui .opblock .opblock-summary-path, .swagger-ui .opblock .opblock-summary-description, .swagger-ui .model,
  .swagger-ui .model-title, .swagger-ui .parameter__name, .swagger-ui .parameter__type, .swagger-ui .response-col_status,
  .swagger-ui .response-col_links, .swagger-ui .responses-inner h4, .swagger-ui .opblock-description-wrapper p,
  .swagger-ui table thead tr td, .swagger-ui table thead tr th, .swagger-ui .opblock-tag small, .swagger-ui section.models h4,
  .swagger-ui .json-schema-2020-12__title, .swagger-ui .json-schema-2020-12-property, .swagger-ui .btn { color: #e4e6eb; }
  .swagger-ui .parameter__in, .swagger-ui .prop-format, .swagger-ui .json-schema-2020-12__attribute--primary { color: #a9b0bc; }
  .swagger-ui .opblock .opblock-section-header, .swagger-ui section.models .model-container, .swagger-ui .model-box,
  .swagger-ui .json-schema-2020-12, .swagger-ui section.models { background: #1f2229; box-shadow: none; }
  .swagger-ui input, .swagger-ui textarea, .swagger-ui select { background: #1f2229; border-color: #596273; color: #e4e6eb; }
  .swagger-ui .opblock-tag, .swagger-ui table thead tr td, .swagger-ui table thead tr th { border-color: #39404c; }
  .swagger-ui a, .swagger-ui .info a { color: #7db0ff; }
  .swagger-ui .btn { border-color: #8a93a3; }
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
