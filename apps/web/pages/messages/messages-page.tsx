import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Messages } from '#contracts';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { queryClient, useMessages } from '../../api/queries';
import { Light } from '../../components/light';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { useToast } from '../../components/toast';
import { todayOrDay } from '../../format/dates';
import { Page } from '../../shell/page';
import { stageLook } from './stages';
import './messages.css';

type Message = Messages['items'][number];

/** 消息: what the system told this person; opening one, or saying so, makes it read. */
function useMarkRead() {
  const toast = useToast();
  return useMutation<unknown, Error, string[]>({
    mutationFn: (ids) => Promise.all(ids.map((id) => post(`/messages/${id}/reads`, {}))),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['messages'] });
      void queryClient.invalidateQueries({ queryKey: ['session'] });
    },
    onError: (error) => toast(ApiProblem.of(error).detail, { icon: 'alert' }),
  });
}

function Item({ message, onRead }: { message: Message; onRead: () => void }) {
  const stage = stageLook(message.stage);
  return (
    <li className={message.read ? undefined : 'unread'}>
      <div className="head">
        {stage ? <Light level={stage.level} text={stage.text} /> : null}
        {message.read ? null : <span className="tag">未读</span>}
        <span className="muted num">{message.number}</span>
        <time dateTime={message.at}>{todayOrDay(message.at)}</time>
      </div>
      <Link to={`/findings/${message.findingId}`} onClick={message.read ? undefined : onRead}>
        {message.title}
      </Link>
      <p>{message.text}</p>
    </li>
  );
}

export function MessagesPage() {
  const messages = useMessages();
  const mark = useMarkRead();
  const unread = messages.data?.items.filter((message) => !message.read) ?? [];
  return (
    <Page
      title="消息"
      count={messages.data?.unread}
      narrow
      actions={
        unread.length ? (
          <button
            type="button"
            className="btn sm"
            disabled={mark.isPending}
            onClick={() => mark.mutate(unread.map((message) => message.messageId))}
          >
            全部标为已读
          </button>
        ) : null
      }
    >
      {messages.data ? (
        messages.data.items.length ? (
          <ul className="card messages">
            {messages.data.items.map((message) => (
              <Item
                key={message.messageId}
                message={message}
                onRead={() => mark.mutate([message.messageId])}
              />
            ))}
          </ul>
        ) : (
          <EmptyState icon="message" title="还没有消息">
            问题快到期、超期时，会在这里告诉你。
          </EmptyState>
        )
      ) : messages.error ? (
        <ErrorState error={messages.error} retry={() => void messages.refetch()} />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}
