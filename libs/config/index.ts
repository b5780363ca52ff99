export {
  ConfigInvalid,
  hostToListen,
  readConfig,
  readStandaloneConfig,
  type Config,
  type Env,
  type Services,
  type Settings,
} from './config';
export { loadConfig } from './load';
