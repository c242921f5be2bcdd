import jobkit
from jobkit import Job, job
from jobkit.registry import Registry
from kailash.nodes.base import Node


@job
class MailJob(Job):
    def perform(self):
        return None


class ReportJob(jobkit.Job):
    def perform(self):
        return None


class BackupJob(Job):
    def perform(self):
        return None


@job
class CleanJob(Job):
    def perform(self):
        return None


Registry.add("report", ReportJob)
Registry.add(job=BackupJob, name="backup")


# Nodes of the SDK are none of this team's business.
class PriceNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
