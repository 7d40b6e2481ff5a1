"""Local receivers that keep what they get and show it: Slack, a mailbox, a webhook endpoint.

The demo shows their pages; the tests hold the channels against them.
"""

from demo.sinks.mail import MailSink
from demo.sinks.serve import serving
from demo.sinks.slack import SlackSink
from demo.sinks.webhook import WebhookSink

__all__ = ["MailSink", "SlackSink", "WebhookSink", "serving"]
