-- Commands are found through their session; the index of their approvals was never asked.

drop index command_approval;
