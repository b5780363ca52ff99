import {
  Controller,
  Get,
  Inject,
  Param,
  Post,
  Query,
  Res,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { UploadedPhoto } from '#contracts';
import { Refusal } from '#domain';
import { questionGrants, scopeOf, type Account } from '#identity';
import type { ReadModel } from '#read-model';
import { PHOTOS, READ_MODEL } from '../deps';
import { onDeskSql, tasksSql } from '../findings/list-filter';
import { ProblemError } from '../problems/problem.filter';
import { Viewer } from '../session/sender';
import { MAX_PHOTO_BYTES, type PhotoStore } from './photo-store';
import { photoUrl } from './photo-url';

@ApiTags('照片')
@Controller('photos')
export class PhotosController {
  constructor(
    @Inject(PHOTOS) private readonly photos: PhotoStore,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
  ) {}

  @Post()
  @ApiOperation({ summary: '上传一张照片，得到它的指纹；随后在命令里引用' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { photo: { type: 'string', format: 'binary' } },
      required: ['photo'],
    },
  })
  @UseInterceptors(
    FileInterceptor('photo', { limits: { fileSize: MAX_PHOTO_BYTES, files: 1, fields: 4, parts: 6 } }),
  )
  async upload(
    @Viewer() viewer: Account,
    @UploadedFile() file: { buffer: Buffer } | undefined,
  ): Promise<UploadedPhoto> {
    if (!scopeOf(questionGrants['upload-photo'], viewer.role)) throw new Refusal('permission.denied');
    if (!file) throw new ProblemError(400, 'photo.missing', '请在 photo 字段里放一张照片。');
    const { digest, width, height, bytes } = await this.photos.keep(file.buffer);
    return { digest, url: photoUrl(digest), width, height, bytes };
  }

  @Get(':digest')
  @ApiOperation({ summary: '看一张照片' })
  async show(
    @Viewer() viewer: Account,
    @Param('digest') digest: string,
    @Query('size') size: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const found = (await this.maySee(viewer, digest))
      ? await this.photos.read(digest, size === 'thumb' ? 'thumb' : 'full')
      : undefined;
    if (!found) throw new ProblemError(404, 'photo.not-found', '没有这张照片，或者它不在您单位的问题里。');
    response
      .set({
        'Content-Type': found.type,
        'Content-Disposition': 'inline; filename="photo"',
        'Cache-Control': 'private, max-age=31536000, immutable',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      })
      .send(found.bytes);
  }

  /** Who does not see every finding sees the photos of his own. */
  private async maySee(viewer: Account, digest: string): Promise<boolean> {
    const scope = scopeOf(questionGrants.photo, viewer.role);
    if (!scope || !/^[0-9a-f]{64}$/.test(digest)) return false;
    if (scope === 'any') return true;
    const concerned =
      scope === 'own'
        ? `(f.lead_unit = $2 or f.person_unit_id = $2 or $2 = any (f.co_units) or $3 = any (f.reporters))`
        : `(${tasksSql('$3')}${scope === 'desk' ? ` or ${onDeskSql}` : ''}) and $2::text is not null`;
    const rows: unknown[] = await this.readModel.dataSource.query(
      `select 1 from rm.finding f join rm.finding_event e using (finding_id)
        where ${concerned} and position($1 in e.data::text) > 0 limit 1`,
      [digest, viewer.unitId ?? '', viewer.personId],
    );
    return rows.length > 0;
  }
}
