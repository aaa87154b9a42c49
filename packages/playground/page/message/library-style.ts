import { css } from 'lit';
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordMention } from '@skyra/discord-components-core/discord-mention.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordQuote } from '@skyra/discord-components-core/discord-quote.js';
import { DiscordReply } from '@skyra/discord-components-core/discord-reply.js';
import { DiscordVerifiedAuthorTag } from '@skyra/discord-components-core/discord-verified-author-tag.js';

/*
 * The component library draws the Discord of some years ago, in greys that are too faint to read easily. Its elements keep their
 * styles to themselves, so the page adds its own colours to the elements' styles before it makes the first one.
 */

DiscordMessage.elementStyles = [
  ...DiscordMessage.elementStyles,
  css`
    .discord-message-timestamp,
    .discord-message-edited,
    :host([light-theme]) .discord-message-timestamp,
    :host([light-theme]) .discord-message-edited {
      color: var(--quiet);
    }
    .discord-message-content {
      min-width: 0;
      line-height: 1.375;
    }
    .discord-message-body-only-indent {
      flex: 0 0 56px;
      margin: 0;
    }
    @media (max-width: 640px) {
      .discord-author-avatar {
        margin-right: 10px;
        min-width: 32px;
      }
      .discord-author-avatar img {
        width: 32px;
        height: 32px;
      }
      .discord-message-body-only-indent {
        flex: 0 0 42px;
      }
    }
  `,
];

DiscordAuthorInfo.elementStyles = [
  ...DiscordAuthorInfo.elementStyles,
  css`
    :host .discord-author-username,
    :host([light-theme]) .discord-author-username {
      color: var(--strong);
    }
    :host .discord-author-username:hover {
      cursor: auto;
      text-decoration: none;
    }
  `,
];

DiscordMention.elementStyles = [
  ...DiscordMention.elementStyles,
  css`
    :host,
    :host([light-theme]) {
      background-color: var(--mention-back);
      color: var(--mention-text);
    }
    :host(:hover),
    :host([light-theme]:hover) {
      background-color: var(--accent-colour);
      color: #fff;
    }
  `,
];

DiscordVerifiedAuthorTag.elementStyles = [
  ...DiscordVerifiedAuthorTag.elementStyles,
  css`
    :host {
      background-color: var(--accent-colour) !important;
      color: #fff !important;
    }
  `,
];

const origin = css`
  :host,
  :host([light-theme]) {
    max-width: calc(100% - 56px);
    color: var(--quiet);
  }
  :host .discord-slash-command-name {
    background: var(--mention-back);
    color: var(--mention-text) !important;
  }
  :host .discord-replied-message-username,
  :host([light-theme]) .discord-replied-message-username {
    opacity: 1;
    color: var(--text);
    cursor: auto;
  }
  .discord-application-tag {
    background-color: var(--accent-colour);
  }
  .discord-replied-message-content {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    cursor: auto;
  }
  .discord-replied-message-content:hover,
  :host([light-theme]) .discord-replied-message-content:hover {
    color: var(--text);
  }
`;

DiscordCommand.elementStyles = [...DiscordCommand.elementStyles, origin];
DiscordReply.elementStyles = [...DiscordReply.elementStyles, origin];

DiscordQuote.elementStyles = [
  ...DiscordQuote.elementStyles,
  css`
    :host {
      margin: 4px 0;
    }
    .discord-quote-divider,
    :host([light-theme]) .discord-quote-divider {
      flex: none;
      background: var(--bar);
    }
    blockquote {
      min-width: 0;
    }
  `,
];
