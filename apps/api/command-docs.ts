import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';

/** What every command route says of itself in the OpenAPI page. */
export const ApiCommand = (summary: string) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: '同一个键重发同一内容，得到同一答复；内容不同则 422',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: '您看到的版本号，例如 "3"；已有新动作则 412',
    }),
    ApiHeader({
      name: 'Occurred-At',
      required: false,
      description: '离线填写的时间（ISO 8601)；与 Device-Time 一起给',
    }),
    ApiHeader({ name: 'Device-Time', required: false, description: '发送时设备的时间（ISO 8601）' }),
    ApiResponse({ status: 200, description: '办成了，或者本来就已如此（facts 为空）' }),
    ApiResponse({ status: 400, description: '填写有误（problem+json,errors 逐项说明）' }),
    ApiResponse({ status: 403, description: '不能办理' }),
    ApiResponse({ status: 404, description: '没有这一件，或者不在您单位名下' }),
    ApiResponse({ status: 409, description: '现在办不了' }),
    ApiResponse({ status: 412, description: '别人先办了（If-Match）' }),
    ApiResponse({ status: 422, description: '还差一点，或 Idempotency-Key 已用于另一份内容' }),
  );
