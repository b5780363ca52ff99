import 'reflect-metadata';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import compression from 'compression';
import express from 'express';
import helmet from 'helmet';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { cleanupOpenApiDoc } from 'nestjs-zod';
import { ApiModule } from './api.module';
import type { ApiDeps, ApiOptions } from './deps';
import { sessionMiddleware } from './session/session-life';

export type ServerStart = { options: ApiOptions; databaseUrl: string; host: string; port: number };
export type ApiStart = ApiDeps & ServerStart;
export type RunningApi = { url: string; close(): Promise<void> };

/** Serves API, OpenAPI page and, where it was built, the web page on one port. Rejects with `EADDRINUSE` for a busy port. */
export const startApi = (start: ApiStart): Promise<RunningApi> => serve(ApiModule.with(start), start);

/** The server around the module, apart from it so that a benchmark can put other handlers behind the very same one. */
export async function serve(module: DynamicModule, start: ServerStart): Promise<RunningApi> {
  const { options } = start;
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: ['error', 'warn'],
    bodyParser: false,
  });
  if (options.trustProxy !== undefined) app.set('trust proxy', options.trustProxy);
  app.disable('x-powered-by');
  app.use(helmet(headers(options.secureCookies)));
  app.use(compression());
  app.useBodyParser('json', { limit: '1mb' });
  const sessions = sessionMiddleware(start.databaseUrl, options);
  app.use('/api', sessions.use);
  app.use('/api', (_request: express.Request, response: express.Response, next: express.NextFunction) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.setGlobalPrefix('api/v1', { exclude: ['health', 'health/live'] });
  documentApi(app);
  if (options.webDir) servePage(app, options.webDir);
  await app.listen(start.port, start.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    url: `http://${start.host.includes(':') ? `[${start.host}]` : start.host}:${port}`,
    async close() {
      const server = app.getHttpServer() as Server;
      server.closeIdleConnections();
      // Who has sent half a request by then keeps the others waiting for nothing.
      const cut = setTimeout(() => server.closeAllConnections(), 2_000);
      await app.close();
      clearTimeout(cut);
      await sessions.close();
    },
  };
}

const headers = (secure: boolean): Parameters<typeof helmet>[0] => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // Behind plain HTTP in an office network HSTS would lock people out.
  strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  referrerPolicy: { policy: 'same-origin' },
});

function documentApi(app: NestExpressApplication): void {
  const config = new DocumentBuilder()
    .setTitle('督办 API')
    .setDescription(
      '先 POST /api/v1/session 登录（会话在 cookie 里）。命令可带 Idempotency-Key 与 If-Match；答复里的 position 可作查询的 atLeast，等到看得见自己刚办的事。错误为 RFC 9457 problem+json,code 不变。',
    )
    .setVersion('1')
    .addCookieAuth('duban')
    .build();
  SwaggerModule.setup('docs', app, () => cleanupOpenApiDoc(SwaggerModule.createDocument(app, config)), {
    jsonDocumentUrl: 'docs-json',
    customSiteTitle: '督办 API',
  });
}

/** The built page: hashed assets for a year, every other address the page itself, which finds its own way. */
function servePage(app: NestExpressApplication, webDir: string): void {
  const index = join(webDir, 'index.html');
  if (!existsSync(index)) return;
  app.use(
    '/assets',
    express.static(join(webDir, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  app.use(express.static(webDir, { index: false, maxAge: '1h' }));
  app.use((request: express.Request, response: express.Response, next: express.NextFunction) => {
    const isPage =
      request.method === 'GET' &&
      !/^\/(api|docs|docs-json|health)(\/|$|\?)/.test(request.path) &&
      request.accepts('html');
    if (!isPage) return next();
    response.set('Cache-Control', 'no-cache').sendFile(index);
  });
}
