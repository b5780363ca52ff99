import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import type { CommandAnswer } from '#contracts';
import { unitCommands } from '#domain';
import { ApiCommand } from '../command-docs';
import { SentBy, type Sender } from '../session/sender';
import { CarryOutOnUnit } from './unit.handler';

class RegisterUnitDto extends createZodDto(unitCommands.RegisterUnit) {}
class RenameUnitDto extends createZodDto(unitCommands.RenameUnit) {}
class ReparentUnitDto extends createZodDto(unitCommands.ReparentUnit) {}
class MergeUnitDto extends createZodDto(unitCommands.MergeUnit) {}
class AbolishUnitDto extends createZodDto(unitCommands.AbolishUnit) {}
class StartAppointmentDto extends createZodDto(unitCommands.StartAppointment) {}
class EndAppointmentDto extends createZodDto(unitCommands.EndAppointment) {}
class EstablishLinkDto extends createZodDto(unitCommands.EstablishLink) {}
class EndLinkDto extends createZodDto(unitCommands.EndLink) {}
class DeclareRecusalDto extends createZodDto(unitCommands.DeclareRecusal) {}
class EndRecusalDto extends createZodDto(unitCommands.EndRecusal) {}

@ApiTags('单位与责任链')
@Controller('units')
export class UnitCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(201)
  @ApiCommand('登记单位')
  register(@SentBy() sender: Sender, @Body() body: RegisterUnitDto): Promise<CommandAnswer> {
    return this.commands.execute(new CarryOutOnUnit(sender, 'RegisterUnit', undefined, body));
  }

  @Post(':id/names')
  @HttpCode(200)
  @ApiCommand('单位更名')
  rename(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: RenameUnitDto) {
    return this.commands.execute(new CarryOutOnUnit(sender, 'RenameUnit', id, body));
  }

  @Post(':id/parents')
  @HttpCode(200)
  @ApiCommand('调整隶属')
  reparent(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: ReparentUnitDto) {
    return this.commands.execute(new CarryOutOnUnit(sender, 'ReparentUnit', id, body));
  }

  @Post(':id/mergers')
  @HttpCode(200)
  @ApiCommand('并入其他单位')
  merge(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: MergeUnitDto) {
    return this.commands.execute(new CarryOutOnUnit(sender, 'MergeUnit', id, body));
  }

  @Post(':id/abolitions')
  @HttpCode(200)
  @ApiCommand('撤销单位')
  abolish(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: AbolishUnitDto) {
    return this.commands.execute(new CarryOutOnUnit(sender, 'AbolishUnit', id, body));
  }

  @Post(':id/appointments')
  @HttpCode(200)
  @ApiCommand('任职')
  appoint(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: StartAppointmentDto) {
    return this.commands.execute(new CarryOutOnUnit(sender, 'StartAppointment', id, body));
  }

  @Post(':id/appointment-ends')
  @HttpCode(200)
  @ApiCommand('免职并交接')
  dismiss(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: EndAppointmentDto) {
    return this.commands.execute(new CarryOutOnUnit(sender, 'EndAppointment', id, body));
  }

  @Post(':id/links')
  @HttpCode(200)
  @ApiCommand('建立联点、包联或属地关系')
  link(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: EstablishLinkDto) {
    return this.commands.execute(new CarryOutOnUnit(sender, 'EstablishLink', id, body));
  }

  @Post(':id/link-ends')
  @HttpCode(200)
  @ApiCommand('解除联点、包联或属地关系')
  unlink(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: EndLinkDto) {
    return this.commands.execute(new CarryOutOnUnit(sender, 'EndLink', id, body));
  }

  @Post(':id/recusals')
  @HttpCode(200)
  @ApiCommand('申报对该单位回避')
  recuse(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: DeclareRecusalDto) {
    return this.commands.execute(new CarryOutOnUnit(sender, 'DeclareRecusal', id, body));
  }

  @Post(':id/recusal-ends')
  @HttpCode(200)
  @ApiCommand('解除回避')
  endRecusal(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: EndRecusalDto) {
    return this.commands.execute(new CarryOutOnUnit(sender, 'EndRecusal', id, body));
  }
}
